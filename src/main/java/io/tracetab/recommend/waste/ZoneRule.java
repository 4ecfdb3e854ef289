package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BilledUse;
import io.tracetab.recommend.CallTimes;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;

/**
 * Traffic between functions in a network of one's own and a cache that is in one zone
 * alone: what comes from other zones is paid by the byte. CloudWatch counts what the
 * cache sends and receives, the bill what crosses zones, of whomever: no more of it than
 * either. Lambda spreads runs evenly over the subnets of a function.
 */
final class ZoneRule implements Rule {

	static final String NAME = "cross-zone-cache";

	private static final int DAYS = 14;

	private static final double LEAST_USD = 1;

	/** By how much runs may be spread otherwise. */
	private static final double UNEVEN = 0.2;

	private static final Meter ZONES = new Meter("transfer.inter-az-bytes", "transfer", Unit.BYTE, ChargeClass.METERED);

	private static final Set<String> COUNTED = Set.of("NetworkBytesIn", "NetworkBytesOut");

	private static final String METHOD = "What the cache sends and receives, by the share of subnets in other zones, "
			+ "and no more than the bill says crosses zones, at list price "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html)";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/ElastiCache NetworkBytesIn", "AWS/ElastiCache NetworkBytesOut"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of();
	}

	/** How many subnets a function is in; none outside a network of one's own. */
	static int subnets(Resource function) {
		return (int) function.settings()
			.keySet()
			.stream()
			.filter((key) -> key.startsWith("VpcConfig.SubnetIds"))
			.count();
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<Resource> inside = observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function") && subnets(resource) > 0)
			.toList();
		return inside.isEmpty() ? List.of()
				: observed.inventory()
					.latest("elasticache")
					.stream()
					.filter((cache) -> asked.test(cache.id()))
					.flatMap((cache) -> judge(cache, inside, observed).stream())
					.toList();
	}

	private static Optional<Verdict> judge(Resource cache, List<Resource> inside, Observed observed) {
		List<Resource> callers = inside.stream()
			.filter((function) -> function.id().region().equals(cache.id().region())
					&& function.id().account().equals(cache.id().account())
					&& observed.calls().stream().anyMatch((call) -> isOf(call, function, cache)))
			.toList();
		double billed = billed(cache.id(), observed);
		return (callers.isEmpty() || billed == 0) ? Optional.empty()
				: Optional.of(new Crossing(cache, callers, billed, observed).verdict());
	}

	private static boolean isOf(CallTimes.Called call, Resource function, Resource cache) {
		return call.caller().equals(function.id().name()) && ResourceId.find(call.name())
			.filter((host) -> host.service().equals("elasticache") && host.name().equals(cache.id().name()))
			.isPresent();
	}

	/** Bytes a month that cross zones, of the cache's account and region. */
	private static double billed(ResourceId cache, Observed observed) {
		BilledUse.Uses all = observed.billed();
		return all.ofMeters(ZONES.id())
			.stream()
			.filter((use) -> use.region().equals(cache.region())
					&& (use.account().isEmpty() || use.account().equals(cache.account())))
			.mapToDouble(BilledUse.Use::quantity)
			.sum() * all.perMonth();
	}

	/**
	 * What crosses zones on the way to one cache and back.
	 *
	 * @param callers functions in a network of one's own
	 * @param billed bytes a month, of whomever
	 */
	private record Crossing(Resource cache, List<Resource> callers, double billed, Observed observed) {

		Verdict verdict() {
			List<Series> series = this.observed.metrics()
				.find("AWS/ElastiCache", (each) -> COUNTED.contains(each.metric()) && isOfCache(each),
						this.observed.window());
			long days = this.observed.days(series);
			double counted = series.stream()
				.flatMap((each) -> each.points().stream())
				.mapToDouble(Series.Point::value)
				.sum() * this.observed.perMonth();
			double most = series.isEmpty() ? this.billed : Math.min(this.billed, counted);
			if (usd(most) < LEAST_USD) {
				return new Verdict.Keep(NAME, this.cache.id(), String.format(Locale.ROOT,
						"What may cross zones on the way to it costs %.2f USD a month at most", usd(most)));
			}
			String zone = this.cache.settings().getOrDefault("PreferredAvailabilityZone", "");
			OptionalDouble share = share();
			if (days < DAYS || zone.isEmpty() || zone.equals("Multiple") || share.isEmpty()) {
				return lack(most, days);
			}
			double expected = Math.min(counted * share.getAsDouble(), this.billed);
			return new Verdict.Change(change(zone, expected, most, counted));
		}

		/** Nodes of a group are named by it, with a number behind. */
		private boolean isOfCache(Series series) {
			String name = this.cache.id().name();
			return series.account().equals(this.cache.id().account())
					&& series.region().equals(this.cache.id().region())
					&& (name.equals(series.dimensions().get("clusterId"))
							|| name.equals(series.dimensions().get("CacheClusterId")));
		}

		/** Of its traffic what comes from other zones; empty where nothing tells. */
		private OptionalDouble share() {
			Set<Integer> subnets = this.callers.stream().map(ZoneRule::subnets).collect(Collectors.toSet());
			int all = subnets.iterator().next();
			return (subnets.size() == 1 && all > 1) ? OptionalDouble.of((all - 1.0) / all) : OptionalDouble.empty();
		}

		private String names() {
			return this.callers.stream()
				.map((function) -> function.id().name())
				.collect(Collectors.toCollection(TreeSet::new))
				.stream()
				.collect(Collectors.joining(", "));
		}

		private Verdict lack(double most, long days) {
			String why = (days < DAYS) ? "%d of %d days of what it sends and receives are known".formatted(days, DAYS)
					: "how many of them are in its zone is not known";
			return new Verdict.Lack(NAME, this.cache.id(),
					String.format(Locale.ROOT,
							"%.2f USD a month at most is paid for what crosses zones between %s in a VPC and it: %s. "
									+ "Subnets of its zone alone, or a replica in each zone, spare it",
							usd(most), names(), why),
					money(most));
		}

		private Recommendation change(String zone, double expected, double most, double counted) {
			String all = Integer.toString(subnets(this.callers.get(0)));
			Draft draft = new Draft(NAME, this.cache, this.observed)
				.set("Subnets of " + names(), all, "those in " + zone)
				.effort(Recommendation.Level.MEDIUM,
						"If %s fails they fail with it: without their cache, which is there alone, they do anyway"
							.formatted(zone),
						Recommendation.Level.LOW, "Subnets are added again at once")
				.how(commands(), "# vpc_config { subnet_ids = those in " + zone + " }")
				.evidence("It is in %s; %s in a VPC are in %s subnets".formatted(zone, names(), all),
						String.format(Locale.ROOT,
								"It sends and receives %.1f GB a month, of which %.1f GB cross zones",
								gigabytes(counted), gigabytes(expected)),
						String.format(Locale.ROOT, "%.1f GB a month cross zones on the bill, of whomever",
								gigabytes(this.billed)))
				.assuming("Each subnet is in another zone, one of them in the cache's",
						"Runs are spread evenly over the subnets, to a fifth", "All its traffic is theirs")
				.choices("Subnets", "Gigabytes a month that cross zones")
				.choice(all, money(expected), Curve.Figure.of(gigabytes(expected)), "now")
				.choice("those in " + zone, money(0), Curve.Figure.of(0), "recommended");
			return draft.made("Keep %s in the zone of %s".formatted(names(), this.cache.id().name()),
					Saving.of(money(expected * (1 - UNEVEN)), money(expected),
							money(Math.max(expected, Math.min(most, expected * (1 + UNEVEN)))), money(expected)),
					METHOD);
		}

		/** Each function is changed by itself. */
		private String commands() {
			return this.callers.stream()
				.map((function) -> "aws lambda update-function-configuration --function-name %s --vpc-config SubnetIds=SUBNETS --region %s"
					.formatted(function.id().name(), function.id().region()))
				.sorted()
				.collect(Collectors.joining("\n"));
		}

		private double usd(double bytes) {
			return this.observed.prices()
				.list(ZONES, this.cache.id().region(), this.observed.window())
				.map((price) -> price.amount().doubleValue() * bytes)
				.orElse(0.0);
		}

		private Money money(double bytes) {
			return Money.usd(BigDecimal.valueOf(usd(bytes)));
		}

		private static double gigabytes(double bytes) {
			return bytes / (1L << 30);
		}

	}

}
