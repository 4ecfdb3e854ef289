package io.tracetab.world.bill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words of the bill for every meter of the world: a file of the world's own, so that
 * a wrong word in the product's shows.
 */
public final class BilledMeters {

	private static final Map<String, BilledMeter> ALL = read();

	private BilledMeters() {
	}

	public static BilledMeter of(String meter) {
		BilledMeter found = ALL.get(meter);
		if (found == null) {
			throw new IllegalArgumentException("billed-meters.csv has no row for " + meter);
		}
		return found;
	}

	/**
	 * The operation under which usage stands on the bill; empty when it is not billed.
	 */
	public static String operation(String meter, String api) {
		BilledMeter found = ALL.get(meter);
		return (found == null) ? "" : found.operation(api);
	}

	/** In the order of the file. */
	public static List<BilledMeter> all() {
		return List.copyOf(ALL.values());
	}

	private static Map<String, BilledMeter> read() {
		Map<String, BilledMeter> all = new LinkedHashMap<>();
		for (String[] cells : rows("billed-meters.csv")) {
			all.put(cells[0],
					new BilledMeter(cells[0], new BilledMeter.Product(cells[1], cells[2], cells[3], cells[4]), cells[5],
							cells[6], cells[7], cells[8], cells[9], new BigDecimal(cells[10]),
							BilledMeter.Shown.valueOf(cells[11]), cells[12]));
		}
		return all;
	}

	/** The rows of a file beside this class, without its head. */
	static List<String[]> rows(String file) {
		InputStream in = Objects.requireNonNull(BilledMeters.class.getResourceAsStream(file), file);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file, ex);
		}
	}

}
