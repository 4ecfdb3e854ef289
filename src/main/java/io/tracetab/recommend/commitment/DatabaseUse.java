package io.tracetab.recommend.commitment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 * @param most that an hour costs: what is provisioned beyond the demand is not to be
 * committed to. Empty where nothing is provisioned
 */
record DatabaseUse(ResourceId id, Observed observed, Meter meter, List<Series> series, double each, double price,
		Map<Instant, Double> most) {

	private static final int HOUR = 3_600;

	/** Generations from which nodes are covered. */
	private static final Set<Character> COVERED = Set.of('7', '8', '9');

	DatabaseUse {
		series = List.copyOf(series);
		most = Map.copyOf(most);
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
			String start = "dynamodb." + kind.toLowerCase(Locale.ROOT);
			Meter consumed = new Meter(start + "-request-units", "dynamodb",
					kind.equals("Read") ? Unit.READ_REQUEST_UNIT : Unit.WRITE_REQUEST_UNIT, ChargeClass.METERED);
			Meter provisioned = new Meter(start + "-capacity-unit-hours", "dynamodb", Unit.CAPACITY_UNIT_HOUR,
					ChargeClass.CAPACITY);
			List<Series> units = series(observed, "AWS/DynamoDB", "Consumed" + kind + "CapacityUnits", "TableName",
					table);
			DatabaseUse use = made(consumed, table.id(), observed, units, 0);
			uses.add(onDemand ? use : new DatabaseUse(table.id(), observed, provisioned, units, 0, use.price,
					provisioned(table, kind, provisioned, observed)));
		}
		return uses;
	}

	/** What is provisioned costs, by the hour. */
	private static Map<Instant, Double> provisioned(Resource table, String kind, Meter meter, Observed observed) {
		double price = made(meter, table.id(), observed, List.of(), 0).price;
		Map<Instant, Double> hours = new HashMap<>();
		series(observed, "AWS/DynamoDB", "Provisioned" + kind + "CapacityUnits", "TableName", table)
			.forEach((each) -> each.points()
				.forEach((point) -> hours.merge(point.time(), point.value() * price, Double::sum)));
		return hours;
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
		return new DatabaseUse(id, observed, meter, series, each,
				observed.prices()
					.list(meter, id.region(), observed.window())
					.map((price) -> price.amount().doubleValue())
					.orElse(0.0),
				Map.of());
	}

	private static List<Series> series(Observed observed, String namespace, String metric, String dimension,
			Resource resource) {
		return observed.metrics()
			.find(namespace, (each) -> each.metric().equals(metric) && each.periodSeconds() == HOUR
					&& each.region().equals(resource.id().region()) && each.account().equals(resource.id().account())
					&& resource.id().name().equals(each.dimensions().get(dimension))
					&& !each.dimensions().containsKey("Operation"), observed.window());
	}

	/** What it costs, hour by hour of the window. */
	HourlySpend spend(int hours) {
		double[] usd = new double[hours];
		long start = this.observed.window().from().getEpochSecond() / HOUR;
		for (int hour = 0; hour < usd.length; hour++) {
			usd[hour] += this.each * this.price;
		}
		Map<Instant, Double> costs = new HashMap<>();
		this.series.forEach((some) -> some.points()
			.forEach((point) -> costs.merge(point.time(), point.value() * this.price, Double::sum)));
		costs.forEach((time, cost) -> {
			int hour = (int) (time.getEpochSecond() / HOUR - start);
			if (hour >= 0 && hour < usd.length) {
				usd[hour] += this.most.isEmpty() ? cost : Math.min(cost, this.most.getOrDefault(time, 0.0));
			}
		});
		return new HourlySpend(usd);
	}

}
