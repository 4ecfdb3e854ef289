package io.tracetab.recommend.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * Signs of hot partitions: tables that refuse calls while their units are not used up.
 * Which key it is CloudWatch does not say, so there is no change to be recommended.
 */
final class HotRule implements Rule {

	static final String NAME = "hot-partitions";

	static final Assumption USED = new Assumption("used", "Share of a table's units up to which it has enough of them",
			0.5, 0.01, 1);

	/** Of one partition, a second. */
	private static final Map<String, Double> PARTITION = Map.of("Read", 3_000.0, "Write", 1_000.0);

	private static final int DAYS = 7;

	/** So many seconds of units that were not used can be used at once. */
	private static final int BURST = 300;

	/** Fewer are nothing. */
	private static final double FEW = 10;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(
				List.of("AWS/DynamoDB ReadThrottleEvents", "AWS/DynamoDB WriteThrottleEvents",
						"AWS/DynamoDB ConsumedReadCapacityUnits", "AWS/DynamoDB ProvisionedReadCapacityUnits"),
				DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(USED);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<Series> all = observed.metrics()
			.find("AWS/DynamoDB", (each) -> isLookedAt(each.metric()) && each.dimensions().size() == 1,
					observed.window());
		List<Verdict> verdicts = new ArrayList<>();
		observed.inventory()
			.latest("dynamodb")
			.stream()
			.filter((resource) -> resource.id().type().equals("table") && asked.test(resource.id()))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.forEach((table) -> {
				List<Series> own = all.stream()
					.filter((each) -> table.id().name().equals(each.dimensions().get("TableName"))
							&& each.region().equals(table.id().region()) && each.account().equals(table.id().account()))
					.toList();
				PARTITION.keySet()
					.stream()
					.sorted()
					.forEach((kind) -> judge(table, kind, own, observed, assumed).ifPresent(verdicts::add));
			});
		return verdicts;
	}

	private static boolean isLookedAt(String metric) {
		return metric.endsWith("ThrottleEvents") || metric.endsWith("CapacityUnits");
	}

	/** Empty where nothing was refused. */
	private Optional<Verdict> judge(Resource table, String kind, Collection<Series> own, Observed observed,
			Assumed assumed) {
		Map<Instant, Double> refused = hours(own, kind + "ThrottleEvents");
		double all = refused.values().stream().mapToDouble(Double::doubleValue).sum();
		if (all < FEW) {
			return Optional.empty();
		}
		Optional<String> lacking = needs().lacking(observed.days(own), 0);
		Optional<Steps> steps = Steps.of(own, kind);
		if (lacking.isPresent() || steps.isEmpty()) {
			return Optional.of(new Verdict.Lack(NAME, table.id(),
					lacking.orElse("What it uses was not counted in steps of five minutes")));
		}
		String most = table.settings().getOrDefault("OnDemandThroughput.Max" + kind + "RequestUnits", "");
		if (most.matches("[1-9]\\d*")) {
			return Optional.of(new Verdict.Keep(NAME, table.id(),
					"It is allowed %s units a second on demand, and refuses what comes beyond that within a second"
						.formatted(most)));
		}
		double limit = limit(kind, own);
		double hot = refused.entrySet()
			.stream()
			.filter((hour) -> steps.get().most(hour.getKey()) <= assumed.of(USED) * limit * BURST)
			.mapToDouble(Map.Entry::getValue)
			.sum();
		String word = kind.toLowerCase(Locale.ROOT) + "s";
		return Optional.of((hot < all / 2)
				? new Verdict.Keep(NAME, table.id(),
						String.format(Locale.ROOT, "%,.0f %s were refused, most of them when its units were used up",
								all, word))
				: new Verdict.Lack(NAME, table.id(), String.format(Locale.ROOT,
						"%,.0f of %,.0f %s were refused while at most %.0f %% of %,.0f units a second were used: signs "
								+ "of a hot partition. Which key it is tells: aws dynamodb update-contributor-insights "
								+ "--table-name %s --contributor-insights-action ENABLE --region %s",
						hot, all, word, 100 * assumed.of(USED), limit, table.id().name(), table.id().region())));
	}

	/** Units a second that the table has, or, on demand, that one partition has. */
	private static double limit(String kind, Collection<Series> own) {
		return own.stream()
			.filter((each) -> each.metric().equals("Provisioned" + kind + "CapacityUnits"))
			.flatMap((each) -> each.points().stream())
			.mapToDouble(Series.Point::value)
			.filter((units) -> units > 0)
			.min()
			.orElseGet(() -> PARTITION.getOrDefault(kind, 0.0));
	}

	/** Whatever the steps are that there are: the longest. */
	private static Map<Instant, Double> hours(Collection<Series> own, String metric) {
		Map<Instant, Double> hours = new HashMap<>();
		own.stream()
			.filter((each) -> each.metric().equals(metric) && each.statistic().equals("Sum"))
			.max(Comparator.comparingInt(Series::periodSeconds))
			.ifPresent(
					(each) -> each.points().forEach((point) -> hours.merge(point.time(), point.value(), Double::sum)));
		return hours;
	}

	/**
	 * Units that were used, in steps of five minutes or less.
	 */
	private record Steps(Series series) {

		static Optional<Steps> of(Collection<Series> own, String kind) {
			return own.stream()
				.filter((each) -> each.metric().equals("Consumed" + kind + "CapacityUnits")
						&& each.statistic().equals("Sum") && each.periodSeconds() <= BURST)
				.max(Comparator.comparingInt(Series::periodSeconds))
				.map(Steps::new);
		}

		/** As of five minutes: of any step of an hour, and of the one before it. */
		double most(Instant hour) {
			Instant from = hour.minusSeconds(this.series.periodSeconds());
			Instant until = hour.plus(Duration.ofHours(1));
			return this.series.points()
				.stream()
				.filter((point) -> !point.time().isBefore(from) && point.time().isBefore(until))
				.mapToDouble((point) -> point.value() * BURST / this.series.periodSeconds())
				.max()
				.orElse(0);
		}

	}

}
