package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.HourlySeries;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.Provisional;
import io.tracetab.usage.RollUps;

/**
 * Costs of days from what is loaded.
 */
final class LoadedDailyCosts implements DailyCosts {

	/** Taxes, credits and purchases are not the resource's doing. */
	private static final String USAGE = "USAGE";

	private static final double UNITS_OF_A_WRITE = 5;

	private static final String FUNCTIONS = "AWS/Lambda";

	private static final String TABLES = "AWS/DynamoDB";

	private final Allocations allocations;

	private final RollUps rollUps;

	private final Metrics metrics;

	private final Listed listed;

	private final InstantSource clock;

	LoadedDailyCosts(Allocations allocations, RollUps rollUps, Metrics metrics, Listed listed, InstantSource clock) {
		this.allocations = allocations;
		this.rollUps = rollUps;
		this.metrics = metrics;
		this.listed = listed;
		this.clock = clock;
	}

	/**
	 * What a unit costs by the list.
	 */
	record Listed(PriceBook book, MeterCatalogue meters) {

		double price(String meter, String region, Instant time) {
			return this.meters.find(meter)
				.flatMap((known) -> this.book.price(this.meters.meter(meter), region, time))
				.map((price) -> price.unitPrice().money().amount().doubleValue())
				.orElse(0.0);
		}

	}

	@Override
	public SortedMap<LocalDate, Double> billed(ResourceId resource, Window days) {
		Provisional provisional = Provisional.at(this.clock.instant());
		SortedMap<LocalDate, Double> costs = new TreeMap<>();
		this.allocations.sums(days, List.of(Dimension.DAY), Map.of())
			.stream()
			.filter((sum) -> sum.currency().equals("USD"))
			.map((sum) -> LocalDate.parse(sum.of(Dimension.DAY)))
			.filter((day) -> !provisional.isProvisional(day))
			.forEach((day) -> costs.put(day, 0.0));
		this.allocations
			.sums(days, List.of(Dimension.DAY), Map.of(Dimension.RESOURCE, resource.arn(), Dimension.CATEGORY, USAGE))
			.stream()
			.filter((sum) -> sum.currency().equals("USD"))
			.forEach((sum) -> costs.computeIfPresent(LocalDate.parse(sum.of(Dimension.DAY)),
					(day, known) -> known + sum.amounts().effective().doubleValue()));
		return costs;
	}

	@Override
	public SortedMap<LocalDate, Double> used(ResourceId resource, Window days) {
		SortedMap<LocalDate, Double> costs = new TreeMap<>();
		for (RollUps.UsageRow row : this.rollUps.usageOf(Set.of(resource), days, RollUps.Step.DAY)) {
			double price = this.listed.price(row.key().meter(), row.key().region(), row.from());
			costs.merge(day(row.from()), row.quantity().multiply(BigDecimal.valueOf(price)).doubleValue(), Double::sum);
		}
		if (resource.service().equals("lambda")) {
			Map<LocalDate, Double> counted = driven(resource, Driver.RUNS, days);
			Map<LocalDate, Double> traced = driven(resource, Driver.CALLS, days);
			costs.replaceAll((day, cost) -> {
				double calls = traced.getOrDefault(day, 0.0);
				return (calls > 0) ? cost * counted.getOrDefault(day, calls) / calls : cost;
			});
		}
		return costs;
	}

	@Override
	public SortedMap<LocalDate, Double> driven(ResourceId resource, Driver driver, Window days) {
		return switch (driver) {
			case DAYS -> eachDay(days);
			case RUNS -> counted(resource, FUNCTIONS, "FunctionName", Map.of("Invocations", 1.0), days);
			case SUCCESSES ->
				counted(resource, FUNCTIONS, "FunctionName", Map.of("Invocations", 1.0, "Errors", -1.0), days);
			case UNITS -> counted(resource, TABLES, "TableName",
					Map.of("ConsumedReadCapacityUnits", 1.0, "ConsumedWriteCapacityUnits", UNITS_OF_A_WRITE), days);
			case MESSAGES -> counted(resource, "AWS/SQS", "QueueName", Map.of("NumberOfMessagesSent", 1.0), days);
			case CALLS -> calls(resource, days);
		};
	}

	private static SortedMap<LocalDate, Double> eachDay(Window days) {
		SortedMap<LocalDate, Double> each = new TreeMap<>();
		for (LocalDate day = day(days.from()); day.isBefore(day(days.until())); day = day.plusDays(1)) {
			each.put(day, 1.0);
		}
		return each;
	}

	/** Weighted sums of metrics; the log group of a function is driven by its runs. */
	private SortedMap<LocalDate, Double> counted(ResourceId resource, String namespace, String dimension,
			Map<String, Double> weights, Window days) {
		String name = resource.name().replaceFirst("^/aws/lambda/", "");
		List<Series> found = this.metrics.find(namespace,
				(each) -> weights.containsKey(each.metric()) && each.statistic().equals("Sum")
						&& each.region().equals(resource.region()) && each.account().equals(resource.account())
						&& name.equals(each.dimensions().get(dimension))
						&& each.dimensions()
							.keySet()
							.stream()
							.allMatch((key) -> key.equals(dimension) || key.equals("GlobalSecondaryIndexName")),
				days);
		SortedMap<LocalDate, Double> sums = new TreeMap<>();
		for (Series series : HourlySeries.of(found)) {
			double weight = weights.getOrDefault(series.metric(), 0.0);
			series.points().forEach((point) -> sums.merge(day(point.time()), weight * point.value(), Double::sum));
		}
		return sums;
	}

	/** Of the meter that most calls used: each call uses several. */
	private SortedMap<LocalDate, Double> calls(ResourceId resource, Window days) {
		Map<String, SortedMap<LocalDate, Double>> meters = new HashMap<>();
		for (RollUps.UsageRow row : this.rollUps.usageOf(Set.of(resource), days, RollUps.Step.DAY)) {
			meters.computeIfAbsent(row.key().meter(), (meter) -> new TreeMap<>())
				.merge(day(row.from()), (double) row.calls(), Double::sum);
		}
		return meters.values()
			.stream()
			.max((one, other) -> Double.compare(sum(one), sum(other)))
			.orElseGet(TreeMap::new);
	}

	private static double sum(SortedMap<LocalDate, Double> days) {
		return days.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
