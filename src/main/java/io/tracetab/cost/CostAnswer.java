package io.tracetab.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was charged under each key of a question, the days as one.
 *
 * @param rows in no particular order; they add up to what was charged, whatever becomes
 * of shared costs
 */
public record CostAnswer(CostQuestion question, List<Row> rows) {

	public CostAnswer {
		rows = List.copyOf(rows);
	}

	public BigDecimal total() {
		return plain(this.rows.stream().map(Row::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

	/** Shared costs that were divided over others. */
	public BigDecimal divided() {
		return plain(this.rows.stream().map(Row::shared).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

	/** The same amount without zeros at its end. */
	public static BigDecimal plain(BigDecimal amount) {
		BigDecimal stripped = amount.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/** Lines, or parts, that are in it. */
	public long lines() {
		return this.rows.stream().mapToLong(Row::lines).sum();
	}

	/** How many of them do not state the cost that was asked for. */
	public long silent() {
		return this.rows.stream().mapToLong(Row::silent).sum();
	}

	/**
	 * What was charged under one key.
	 *
	 * @param keys a value for each dimension of the question
	 * @param shared what of the amount is a share of costs that are nobody's
	 */
	public record Row(List<String> keys, BigDecimal amount, BigDecimal shared, long lines, long silent) {

		public Row {
			keys = List.copyOf(keys);
			amount = plain(amount);
			shared = plain(shared);
		}

		Row plus(Row other) {
			return new Row(this.keys, this.amount.add(other.amount), this.shared.add(other.shared),
					this.lines + other.lines, this.silent + other.silent);
		}

	}

}
