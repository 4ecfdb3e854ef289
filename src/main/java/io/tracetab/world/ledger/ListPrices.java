package io.tracetab.world.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one unit costs at list: the first tier that is not free, in dollars, as of one
 * day. Read from the file of list prices as plain data.
 */
public final class ListPrices {

	private static final String FILE = "/io/tracetab/price/list-prices.csv";

	private final Map<String, Row> rows = new HashMap<>();

	private record Row(BigDecimal begin, BigDecimal usd, LocalDate since) {

		/**
		 * Later prices replace earlier ones; of one price list the lowest paid tier
		 * counts.
		 */
		Row or(Row other) {
			int byDate = this.since.compareTo(other.since);
			if (byDate != 0) {
				return (byDate > 0) ? this : other;
			}
			return (this.begin.compareTo(other.begin) <= 0) ? this : other;
		}

	}

	/** The prices in force on a day. */
	public static ListPrices on(LocalDate day) {
		ListPrices prices = new ListPrices();
		InputStream file = Objects.requireNonNull(ListPrices.class.getResourceAsStream(FILE), FILE);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			reader.readLine();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				prices.add(line.split(",", 8), day);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FILE, ex);
		}
		return prices;
	}

	private void add(String[] cells, LocalDate day) {
		Row row = new Row(new BigDecimal(cells[3].isEmpty() ? "0" : cells[3]), new BigDecimal(cells[5]),
				LocalDate.parse(cells[6]));
		if (row.usd.signum() > 0 && !row.since.isAfter(day)) {
			this.rows.merge(cells[0] + ' ' + cells[1], row, Row::or);
		}
	}

	/** Dollars for one unit of a meter. */
	BigDecimal of(String region, String meter) {
		Row row = this.rows.get(region + ' ' + meter);
		if (row == null) {
			throw new IllegalStateException(FILE + ": no price of " + meter + " in " + region);
		}
		return row.usd;
	}

}
