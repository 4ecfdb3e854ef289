package io.tracetab.source.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A metric that is worth its price: which of CloudWatch's is asked for, and in which
 * form. A table.
 *
 * @param period seconds, where the age of what is asked allows it
 * @param dimensions the sets of names that it may have; one with others is not meant
 * @param usual how many of it a thing of a usual stack has; none of what only some have
 * @param use for people: what it is asked for
 */
record MetricRow(String namespace, String metric, String statistic, int period, List<Set<String>> dimensions,
		Usual usual, String use) {

	private static final String FILE = "metrics.csv";

	private static final int CELLS = 7;

	private static final List<MetricRow> ALL = read();

	static List<MetricRow> all() {
		return ALL;
	}

	private static List<MetricRow> read() {
		InputStream file = Objects.requireNonNull(MetricRow.class.getResourceAsStream(FILE), FILE);
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			return lines.lines().skip(1).map(MetricRow::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FILE, ex);
		}
	}

	private static MetricRow of(String line) {
		String[] cells = line.split(",", CELLS);
		List<Set<String>> dimensions = Arrays.stream(cells[4].split("\\|"))
			.map((names) -> Set.of(names.split(" ")))
			.toList();
		return new MetricRow(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), dimensions, Usual.of(cells[5]),
				cells[6]);
	}

	/**
	 * How many of a metric a thing has.
	 *
	 * @param thing {@code function}, {@code table}; empty where only some have it
	 */
	record Usual(int count, String thing) {

		private static Usual of(String text) {
			String[] parts = text.split(" ", 2);
			return (parts.length < 2) ? new Usual(0, "") : new Usual(Integer.parseInt(parts[0]), parts[1]);
		}

	}

}
