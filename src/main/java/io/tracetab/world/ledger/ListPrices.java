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
import java.util.Optional;
import java.util.TreeMap;

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

	/**
	 * A part of a month's usage that has one price.
	 *
	 * @param begin quantity after which it begins
	 * @param end absent for the last one
	 */
	public record Band(BigDecimal begin, @Nullable BigDecimal end, BigDecimal usd) {
	}

	/**
	 * The prices in force on a day. A world goes further back than some prices are known:
	 * the first that is known held before, too.
	 */
	public static ListPrices on(LocalDate day) {
		Map<String, TreeMap<LocalDate, List<Band>>> lists = new HashMap<>();
		InputStream file = Objects.requireNonNull(ListPrices.class.getResourceAsStream(FILE), FILE);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
			reader.lines().skip(1).map((line) -> line.split(",", 8)).forEach((cells) -> add(cells, lists));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FILE, ex);
		}
		ListPrices prices = new ListPrices();
		lists.forEach((key, dated) -> prices.settle(key,
				Optional.ofNullable(dated.floorEntry(day)).orElseGet(dated::firstEntry).getValue()));
		return prices;
	}

	private static void add(String[] cells, Map<String, TreeMap<LocalDate, List<Band>>> lists) {
		lists.computeIfAbsent(cells[0] + ' ' + cells[1], (key) -> new TreeMap<>())
			.computeIfAbsent(LocalDate.parse(cells[6]), (from) -> new ArrayList<>())
			.add(new Band(new BigDecimal(cells[3].isEmpty() ? "0" : cells[3]),
					cells[4].isEmpty() ? null : new BigDecimal(cells[4]), new BigDecimal(cells[5])));
	}

	private void settle(String key, List<Band> all) {
		all.sort(Comparator.comparing(Band::begin));
		this.bands.put(key, all);
		all.stream()
			.filter((band) -> band.usd.signum() > 0)
			.findFirst()
			.ifPresent((band) -> this.firstPaid.put(key, band));
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
