package io.tracetab.world.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What one unit costs at list, in dollars, as of one day. Read from the file of list
 * prices as plain data.
 */
public final class ListPrices {

	private static final String FILE = "/io/tracetab/price/list-prices.csv";

	private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

	private final Map<String, List<Band>> bands = new HashMap<>();

	/** What one unit costs as it is used, by meter and then by region. */
	private final Map<String, Map<String, BigDecimal>> used = new HashMap<>();

	private final Map<String, Band> firstPaid = new HashMap<>();

	private final Map<String, LocalDate> since = new HashMap<>();

	/**
	 * A part of a month's usage that has one price.
	 *
	 * @param begin quantity after which it begins
	 * @param end absent for the last one
	 */
	public record Band(BigDecimal begin, @Nullable BigDecimal end, BigDecimal usd) {
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
		prices.settle();
		return prices;
	}

	/** A later price list replaces the whole of an earlier one. */
	private void add(String[] cells, LocalDate day) {
		LocalDate from = LocalDate.parse(cells[6]);
		if (from.isAfter(day)) {
			return;
		}
		String key = cells[0] + ' ' + cells[1];
		LocalDate known = this.since.get(key);
		if (known != null && known.isAfter(from)) {
			return;
		}
		if (known == null || known.isBefore(from)) {
			this.since.put(key, from);
			this.bands.put(key, new ArrayList<>());
		}
		this.bands.getOrDefault(key, List.of())
			.add(new Band(new BigDecimal(cells[3].isEmpty() ? "0" : cells[3]),
					cells[4].isEmpty() ? null : new BigDecimal(cells[4]), new BigDecimal(cells[5])));
	}

	private void settle() {
		this.bands.forEach((key, all) -> {
			all.sort(Comparator.comparing(Band::begin));
			all.stream()
				.filter(band -> band.usd.signum() > 0)
				.findFirst()
				.ifPresent(band -> this.firstPaid.put(key, band));
		});
	}

	/** Dollars for one unit of a meter: the first tier that is not free. */
	public BigDecimal of(String region, String meter) {
		Band band = this.firstPaid.get(region + ' ' + meter);
		if (band == null) {
			throw unknown(region, meter);
		}
		return band.usd;
	}

	/**
	 * Dollars for one unit of what was used: bytes are priced by the gigabyte, use of
	 * what is paid by the hour costs nothing.
	 */
	public BigDecimal of(Used used) {
		if (used.paidByTheHour()) {
			return BigDecimal.ZERO;
		}
		return this.used.computeIfAbsent(used.meter(), absent -> new HashMap<>())
			.computeIfAbsent(used.place().region(), region -> unit(region, used.meter()));
	}

	private BigDecimal unit(String region, String meter) {
		BigDecimal price = of(region, meter);
		return meter.endsWith("-bytes") ? price.divide(GIGABYTE) : price;
	}

	public boolean knows(String region, String meter) {
		return this.bands.containsKey(region + ' ' + meter);
	}

	/** The tiers of a meter in ascending order, free ones included. */
	public List<Band> bands(String region, String meter) {
		List<Band> all = this.bands.get(region + ' ' + meter);
		if (all == null) {
			throw unknown(region, meter);
		}
		return List.copyOf(all);
	}

	private static IllegalStateException unknown(String region, String meter) {
		return new IllegalStateException(FILE + ": no price of " + meter + " in " + region);
	}

}
