package io.tracetab.recommend.commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Observed;

/**
 * What one table or cache is charged for by the hour that a Database Savings Plan covers.
 * Tables of Standard-IA, Redis, Memcached and nodes before the seventh generation it does
 * not.
 *
 * @param series of the units, one for the table and each index
 * @param each how many a window's hour has besides
 * @param price of a unit, at list
 */
record DatabaseUse(Observed observed, Meter meter, List<Series> series, double each, double price) {

	private static final int HOUR = 3_600;

	/** Generations from which nodes are covered. */
	private static final Set<Character> COVERED = Set.of('7', '8', '9');

	DatabaseUse {
		series = List.copyOf(series);
	}

	static List<DatabaseUse> of(Resource resource, Observed observed) {
		return switch (resource.id().service() + ' ' + resource.id().type()) {
			case "dynamodb table" -> ofTable(resource, observed);
			case "elasticache serverlesscache" -> ofUnits(resource, observed);
			case "elasticache cluster" -> ofNodes(resource, observed);
			default -> List.of();
		};
	}

	private static List<DatabaseUse> ofTable(Resource table, Observed observed) {
		Map<String, String> settings = table.settings();
		if ("STANDARD_INFREQUENT_ACCESS".equals(settings.get("TableClassSummary.TableClass"))) {
			return List.of();
		}
		boolean onDemand = "PAY_PER_REQUEST".equals(settings.get("BillingModeSummary.BillingMode"));
		List<DatabaseUse> uses = new ArrayList<>();
		for (String kind : List.of("Read", "Write")) {
			String metric = (onDemand ? "Consumed" : "Provisioned") + kind + "CapacityUnits";
			String id = "dynamodb." + kind.toLowerCase(java.util.Locale.ROOT)
					+ (onDemand ? "-request-units" : "-capacity-unit-hours");
			Unit unit = !onDemand ? Unit.CAPACITY_UNIT_HOUR
					: kind.equals("Read") ? Unit.READ_REQUEST_UNIT : Unit.WRITE_REQUEST_UNIT;
			Meter meter = new Meter(id, "dynamodb", unit, onDemand ? ChargeClass.METERED : ChargeClass.CAPACITY);
			uses.add(made(meter, table.id(), observed, series(observed, "AWS/DynamoDB", metric, "TableName", table), 0));
		}
		return uses;
	}

	private static List<DatabaseUse> ofUnits(Resource cache, Observed observed) {
		if (!isValkey(cache)) {
			return List.of();
		}
		Meter meter = new Meter("elasticache.ecpus.valkey", "elasticache", Unit.ECPU, ChargeClass.METERED);
		return List.of(made(meter, cache.id(), observed,
				series(observed, "AWS/ElastiCache", "ElastiCacheProcessingUnits", "clusterId", cache), 0));
	}

	private static List<DatabaseUse> ofNodes(Resource cache, Observed observed) {
		String type = cache.settings().getOrDefault("CacheNodeType", "").replaceFirst("^cache\\.", "");
		int nodes = Integer.parseInt(cache.settings().getOrDefault("NumCacheNodes", "1"));
		if (!isValkey(cache) || type.length() < 2 || !COVERED.contains(type.charAt(1))) {
			return List.of();
		}
		Meter meter = new Meter("elasticache.node-hours.valkey." + type, "elasticache", Unit.NODE_HOUR,
				ChargeClass.CAPACITY);
		return List.of(made(meter, cache.id(), observed, List.of(), nodes));
	}

	private static boolean isValkey(Resource cache) {
		return "valkey".equals(cache.settings().get("Engine"));
	}

	private static DatabaseUse made(Meter meter, ResourceId id, Observed observed, List<Series> series, double each) {
		return new DatabaseUse(observed, meter, series, each,
				observed.prices()
					.list(meter, id.region(), observed.window())
					.map((price) -> price.amount().doubleValue())
					.orElse(0.0));
	}

	private static List<Series> series(Observed observed, String namespace, String metric, String dimension,
			Resource resource) {
		return observed.metrics()
			.find(namespace,
					(each) -> each.metric().equals(metric) && each.periodSeconds() == HOUR
							&& each.region().equals(resource.id().region())
							&& each.account().equals(resource.id().account())
							&& resource.id().name().equals(each.dimensions().get(dimension))
							&& !each.dimensions().containsKey("Operation"),
					observed.window());
	}

	/** What it costs, hour by hour of the window. */
	void addTo(double[] usd) {
		long start = this.observed.window().from().getEpochSecond() / HOUR;
		for (int hour = 0; hour < usd.length; hour++) {
			usd[hour] += this.each * this.price;
		}
		this.series.stream().flatMap((some) -> some.points().stream()).forEach((point) -> {
			int hour = (int) (point.time().getEpochSecond() / HOUR - start);
			if (hour >= 0 && hour < usd.length) {
				usd[hour] += point.value() * this.price;
			}
		});
	}

}
