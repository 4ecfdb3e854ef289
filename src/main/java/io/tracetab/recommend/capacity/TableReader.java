package io.tracetab.recommend.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.recommend.Observed;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * Puts together what inventory and CloudWatch say of tables.
 */
final class TableReader {

	static final String NAMESPACE = "AWS/DynamoDB";

	private static final String INDEXES = "GlobalSecondaryIndexes.";

	private static final Series NOTHING = Units.NONE.consumed();

	private final Observed observed;

	private final List<Series> series;

	private final List<Series> sizes;

	TableReader(Observed observed) {
		this.observed = observed;
		this.series = observed.metrics()
			.find(NAMESPACE, (each) -> each.metric().endsWith("CapacityUnits"), observed.month());
		this.sizes = observed.metrics()
			.find("Tracetab/Described", (each) -> each.metric().equals("IndexSizeBytes"), observed.window());
	}

	/** Whole days of which any table's units are known. */
	long days() {
		return this.observed.days(this.series);
	}

	List<TableFacts> tables() {
		long known = this.observed.over(this.observed.month()).days(this.series);
		return this.observed.inventory()
			.latest("dynamodb")
			.stream()
			.filter((resource) -> resource.id().type().equals("table"))
			.map((resource) -> new TableFacts(resource, parts(resource), known))
			.sorted(Comparator.comparing((TableFacts table) -> table.id().arn()))
			.toList();
	}

	private List<TableFacts.Part> parts(Resource table) {
		List<TableFacts.Part> parts = new ArrayList<>();
		parts.add(part(table, "", ""));
		Map<String, String> settings = table.settings();
		for (int i = 0; settings.containsKey(INDEXES + i + ".IndexName"); i++) {
			parts.add(part(table, settings.getOrDefault(INDEXES + i + ".IndexName", ""), INDEXES + i + '.'));
		}
		return parts;
	}

	private TableFacts.Part part(Resource table, String index, String prefix) {
		Map<CapacityPrices.Kind, Units> units = new EnumMap<>(CapacityPrices.Kind.class);
		for (CapacityPrices.Kind kind : CapacityPrices.Kind.values()) {
			String word = (kind == CapacityPrices.Kind.READ) ? "Read" : "Write";
			String set = table.settings().getOrDefault(prefix + "ProvisionedThroughput." + word + "CapacityUnits", "0");
			units.put(kind,
					new Units(find(this.series, table, index, "Consumed" + word + "CapacityUnits", "Sum"),
							find(this.series, table, index, "Provisioned" + word + "CapacityUnits", "Maximum"),
							Integer.parseInt(set)));
		}
		double bytes = find(this.sizes, table, index, "IndexSizeBytes", "Last").points()
			.stream()
			.reduce((one, later) -> later)
			.map(Series.Point::value)
			.orElse(0.0);
		return new TableFacts.Part(index, units, index.isEmpty() ? 0 : bytes);
	}

	/** In the shortest steps that there are. */
	private static Series find(List<Series> series, Resource table, String index, String metric, String statistic) {
		Optional<Series> found = series.stream()
			.filter((each) -> each.metric().equals(metric) && each.statistic().equals(statistic)
					&& each.region().equals(table.id().region()) && each.account().equals(table.id().account())
					&& table.id().name().equals(each.dimensions().get("TableName"))
					&& index.equals(each.dimensions().getOrDefault("GlobalSecondaryIndexName", "")))
			.filter((each) -> !each.points().isEmpty())
			.min(Comparator.comparingInt(Series::periodSeconds));
		return found.orElse(NOTHING);
	}

}
