package io.tracetab.trace;

import java.util.List;

/**
 * How the requests that meet a condition are spread: over time and durations, and over
 * the values that they could be narrowed by.
 */
public interface RequestSpread extends FilterCompletion.Vocabulary {

	/** In numbers. */
	Extent extent(Condition condition);

	/**
	 * Fields of the plane of time and duration that hold a request.
	 * @param oneOf looks at one request in so many, chosen by their ids, which are random
	 */
	List<Cell> cells(Condition condition, Grid grid, int oneOf);

	/**
	 * The most frequent values.
	 * @param most values of a key
	 * @param oneOf as for {@link #cells}
	 */
	List<Facet> facets(Condition condition, int most, int oneOf);

	/**
	 * Where that many requests are found, one in how many is to be looked at for fields,
	 * so that the answer comes at once.
	 */
	default int oneOfForCells(long requests) {
		return 1;
	}

	/** As {@link #oneOfForCells}, for {@link #facets}. */
	default int oneOfForFacets(long requests) {
		return 1;
	}

	/**
	 * From the first to the last.
	 *
	 * @param requests how many; the rest means nothing when there are none
	 */
	record Extent(long requests, long firstStartMicros, long lastStartMicros) {
	}

	/**
	 * Equal parts of time, and of the logarithm of durations.
	 *
	 * @param fromMicros where column 0 begins
	 * @param columnMicros how long a column is
	 * @param rowsPerE how many rows a duration is away from one that is e times as long
	 */
	record Grid(long fromMicros, long columnMicros, double rowsPerE) {

		/** The column of a request that started then. */
		public int column(long startMicros) {
			return (int) Math.floorDiv(startMicros - this.fromMicros, this.columnMicros);
		}

		/** The row of a request that took so long. */
		public int row(long durationMicros) {
			return (int) Math.floor(Math.log(Math.max(1, durationMicros)) * this.rowsPerE);
		}

		/** Of this and longer ones is the row made; row 0 begins at a microsecond. */
		public double durationMicros(int row) {
			return Math.exp(row / this.rowsPerE);
		}

	}

	/**
	 * One field.
	 *
	 * @param failed of them
	 * @param picodollars at list price, of those that have one
	 */
	record Cell(int column, int row, long requests, long failed, long picodollars) {
	}

	/**
	 * The values of one key, the most frequent first.
	 *
	 * @param key as a filter is typed; empty for flags, whose values are words of their
	 * own
	 */
	record Facet(String key, List<Value> values) {

		public Facet {
			values = List.copyOf(values);
		}

	}

	/** How many of the counted requests have it. */
	record Value(String value, long requests) {
	}

}
