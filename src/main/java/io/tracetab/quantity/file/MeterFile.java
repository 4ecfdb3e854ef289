package io.tracetab.quantity.file;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.quantity.CapacityUse;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The meter catalogue as it is shipped: {@code meters.csv} and
 * {@code region-prefixes.csv}.
 */
public final class MeterFile {

	private MeterFile() {
	}

	/** Reads the catalogue anew. */
	public static MeterCatalogue read() {
		List<MeterDefinition> definitions = Table
			.resource(MeterCatalogue.class, "meters.csv",
					List.of("meter", "service", "unit", "class", "service_code", "service_names", "usage_types",
							"bill_units", "use_meter", "use_metrics", "split"))
			.stream()
			.map(MeterFile::definition)
			.toList();
		Map<String, String> regions = new HashMap<>();
		Table.resource(MeterCatalogue.class, "region-prefixes.csv", List.of("prefix", "region"))
			.forEach((row) -> regions.put(row.text("prefix"), row.text("region")));
		return new MeterCatalogue(definitions, regions);
	}

	private static MeterDefinition definition(Row row) {
		Meter meter = new Meter(row.text("meter"), row.text("service"), row.constant("unit", Unit.class),
				row.constant("class", ChargeClass.class));
		return new MeterDefinition(meter, row.text("service_code"), row.list("service_names"), row.list("usage_types"),
				billUnits(row), use(row));
	}

	private static Map<String, BigDecimal> billUnits(Row row) {
		Map<String, BigDecimal> factors = new HashMap<>();
		for (String unit : row.list("bill_units")) {
			int equals = unit.lastIndexOf('=');
			if (equals < 1) {
				throw row.unreadable("bill_units", "units with factors such as Requests=1|GB=1073741824");
			}
			try {
				factors.put(unit.substring(0, equals).toLowerCase(Locale.ROOT),
						new BigDecimal(unit.substring(equals + 1)));
			}
			catch (NumberFormatException ex) {
				throw row.unreadable("bill_units", "units with factors such as Requests=1|GB=1073741824");
			}
		}
		return factors;
	}

	private static @Nullable CapacityUse use(Row row) {
		return row.optional("use_meter")
			.map((meter) -> new CapacityUse(meter, row.list("use_metrics"),
					row.constant("split", CapacityUse.Split.class)))
			.orElse(null);
	}

}
