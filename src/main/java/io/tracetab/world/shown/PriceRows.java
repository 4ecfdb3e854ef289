package io.tracetab.world.shown;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The files of list prices and of meters read as plain data: what each meter costs on a
 * day, tier by tier, and under which names AWS sells it.
 */
final class PriceRows {

	private static final String PRICES = "/io/tracetab/price/list-prices.csv";

	private static final String METERS = "/io/tracetab/quantity/meters.csv";

	private final LocalDate day;

	private final Map<String, Meter> meters = new LinkedHashMap<>();

	private final Map<String, Price> prices = new LinkedHashMap<>();

	private PriceRows(LocalDate day) {
		this.day = day;
	}

	/**
	 * A meter as AWS's offers name it.
	 *
	 * @param unit by AWS's name for it
	 */
	record Meter(String offer, String service, List<String> usageTypes, String unit) {
	}

	/**
	 * One tier.
	 *
	 * @param end empty when there is none
	 */
	record Tier(String begin, String end, BigDecimal usd) {
	}

	/**
	 * What a meter costs in a region, from a day on.
	 */
	record Price(String region, String meter, LocalDate since, List<Tier> tiers) {
	}

	/** The prices in force on a day. */
	static PriceRows on(LocalDate day) {
		PriceRows rows = new PriceRows(day);
		lines(METERS, rows::meter);
		lines(PRICES, rows::price);
		return rows;
	}

	/** In the order of the file. */
	List<Price> prices() {
		return List.copyOf(this.prices.values());
	}

	Meter meter(Price price) {
		return Objects.requireNonNull(this.meters.get(price.meter), price.meter);
	}

	private void meter(String line) {
		String[] cells = line.split(",", -1);
		List<String> usageTypes = cells[6].isEmpty() ? List.of() : List.of(cells[6].split("\\|"));
		String unit = cells[7].split("=", 2)[0];
		this.meters.put(cells[0], new Meter(cells[4], cells[5].split("\\|")[0], usageTypes, unit));
	}

	private void price(String line) {
		String[] cells = line.split(",", 8);
		LocalDate since = LocalDate.parse(cells[6]);
		if (since.isAfter(this.day)) {
			return;
		}
		String key = cells[0] + ' ' + cells[1];
		Price known = this.prices.get(key);
		if (known == null || known.since.isBefore(since)) {
			known = new Price(cells[0], cells[1], since, new ArrayList<>());
			this.prices.put(key, known);
		}
		if (known.since.equals(since)) {
			known.tiers.add(new Tier(cells[3], cells[4], new BigDecimal(cells[5])));
		}
	}

	private static void lines(String file, Consumer<String> each) {
		InputStream in = Objects.requireNonNull(PriceRows.class.getResourceAsStream(file), file);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			reader.readLine();
			reader.lines().forEach(each);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file, ex);
		}
	}

}
