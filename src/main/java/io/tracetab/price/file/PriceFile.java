package io.tracetab.price.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.price.PriceBook;
import io.tracetab.price.PriceEntry;
import io.tracetab.price.PriceTable;
import io.tracetab.price.TierBand;
import io.tracetab.price.TierBands;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.file.Row;
import io.tracetab.quantity.file.Table;

/**
 * List prices as files: the shipped {@code list-prices.csv}, and a user's own in the same
 * form.
 */
public final class PriceFile {

	private static final List<String> COLUMNS = List.of("region", "meter", "unit", "begin", "end", "usd", "valid_from",
			"source");

	private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);

	private PriceFile() {
	}

	/** The shipped prices. */
	public static PriceBook read(MeterCatalogue meters) {
		return new PriceTable(entries(shipped(), meters));
	}

	/**
	 * A user's own prices alone.
	 * @throws IllegalArgumentException when the file cannot be read, naming line, column,
	 * value and the form expected
	 */
	public static PriceBook own(MeterCatalogue meters, Path own) {
		try (InputStream bytes = Files.newInputStream(own)) {
			return new PriceTable(entries(Table.read(own.toString(), bytes, COLUMNS), meters));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Price file %s cannot be read".formatted(own), ex);
		}
	}

	private static List<Row> shipped() {
		return Table.resource(PriceBook.class, "list-prices.csv", COLUMNS);
	}

	/** Rows of the same region, meter and day are bands of one entry. */
	private static List<PriceEntry> entries(List<Row> rows, MeterCatalogue meters) {
		Map<String, List<Row>> grouped = new LinkedHashMap<>();
		for (Row row : rows) {
			grouped
				.computeIfAbsent(row.text("region") + " " + row.text("meter") + " " + row.date("valid_from"),
						(key) -> new ArrayList<>(1))
				.add(row);
		}
		return grouped.values().stream().map((bands) -> entry(bands, meters)).toList();
	}

	private static PriceEntry entry(List<Row> rows, MeterCatalogue meters) {
		Row first = rows.get(0);
		Meter meter = meters.find(first.text("meter"))
			.map(MeterDefinition::meter)
			.orElseThrow(() -> first.unreadable("meter", "a meter of the catalogue, such as lambda.requests"));
		List<TierBand> bands = rows.stream().map((row) -> band(row, meter)).toList();
		try {
			return new PriceEntry(meter, first.text("region"), first.date("valid_from"), new TierBands(bands),
					first.text("source"));
		}
		catch (IllegalArgumentException ex) {
			throw first.unreadable("begin", "the first of bands without gaps: " + ex.getMessage());
		}
	}

	private static TierBand band(Row row, Meter meter) {
		BigDecimal size = unitsIn(row, meter.unit());
		BigDecimal price = row.decimal("usd");
		if (price.signum() < 0) {
			throw row.unreadable("usd", "a price of at least 0");
		}
		// a power of two divides every decimal number without a remainder
		return new TierBand(row.decimal("begin").multiply(size),
				row.optionalDecimal("end").map(size::multiply).orElse(null), Money.usd(price.divide(size)));
	}

	/** How many of the meter's units the row's unit is. */
	private static BigDecimal unitsIn(Row row, Unit unit) {
		String named = row.text("unit");
		if (named.equals(unit.name())) {
			return BigDecimal.ONE;
		}
		if ((unit == Unit.BYTE && named.equals("GB")) || (unit == Unit.BYTE_HOUR && named.equals("GB_HOUR"))) {
			return GB;
		}
		throw row.unreadable("unit", "a unit of meter " + row.text("meter") + ", which counts in " + unit);
	}

}
