package io.tracetab.recommend.commitment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;

/**
 * Reserved nodes of ElastiCache, for nodes that are asked and that no Database Savings
 * Plan covers: those of Redis and Memcached, and older ones of Valkey.
 */
final class ReservedNodesRule implements Rule {

	static final String NAME = "reserved-cache-nodes";

	static final Assumption DISCOUNT = new Assumption("discount", "Discount of reserved nodes", 0.3, 0.01, 0.6);

	static final Assumption STAYS = new Assumption("stays", "Share of the nodes that other changes leave", 0.8, 0.01,
			1);

	private static final int DAYS = 14;

	private static final double HOURS_OF_MONTH = 730;

	private static final double LEAST_USD = 1;

	private static final String METHOD = "Nodes that were there at the window's beginning and end and were asked, at list "
			+ "price; a reserved node is paid in every hour of its term. Discounts are 30 to 55 % by term and payment: "
			+ "they are not in the price book (https://aws.amazon.com/elasticache/reserved-cache-nodes/)";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/ElastiCache CacheHits", "AWS/ElastiCache CacheMisses"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(DISCOUNT, STAYS);
	}

	/**
	 * Nodes of one kind in a region.
	 *
	 * @param caches whose they are
	 */
	private record Nodes(ResourceId id, Meter meter, int number, long days, List<String> caches) {

		private Nodes plus(Nodes other) {
			List<String> both = new ArrayList<>(this.caches);
			both.addAll(other.caches);
			return new Nodes(this.id, this.meter, this.number + other.number, Math.max(this.days, other.days), both);
		}

		String type() {
			return this.id.name();
		}

	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, Nodes> kinds = new TreeMap<>();
		observed.inventory()
			.latest("elasticache")
			.stream()
			.filter((cache) -> cache.id().type().equals("cluster") && DatabaseUse.of(cache, observed).isEmpty())
			.flatMap((cache) -> nodes(cache, observed).stream())
			.filter((nodes) -> asked.test(nodes.id))
			.forEach((nodes) -> kinds.merge(nodes.id.arn(), nodes, Nodes::plus));
		return kinds.values().stream().map((nodes) -> judge(nodes, observed, assumed)).toList();
	}

	/** Empty where nobody asks it: it is not to be kept for a year. */
	private static Optional<Nodes> nodes(Resource cache, Observed observed) {
		List<Series> asked = observed.metrics()
			.find("AWS/ElastiCache",
					(each) -> (each.metric().equals("CacheHits") || each.metric().equals("CacheMisses")
							|| each.metric().endsWith("TypeCmds")) && each.region().equals(cache.id().region())
							&& each.account().equals(cache.id().account())
							&& each.dimensions().getOrDefault("CacheClusterId", "").startsWith(cache.id().name()),
					observed.window());
		String type = cache.settings().getOrDefault("CacheNodeType", "").replaceFirst("^cache\\.", "");
		String engine = cache.settings().getOrDefault("Engine", "redis");
		boolean used = asked.stream().flatMap((each) -> each.points().stream()).anyMatch((point) -> point.value() > 0);
		if (!used || type.isEmpty()) {
			return Optional.empty();
		}
		ResourceId id = new ResourceId("elasticache", cache.id().region(), cache.id().account(), "reserved-instance",
				engine + '.' + type);
		Meter meter = new Meter("elasticache.node-hours." + engine + '.' + type, "elasticache", Unit.NODE_HOUR,
				ChargeClass.CAPACITY);
		Inventory inventory = observed.inventory();
		int number = Math.min(number(inventory, cache, observed.window().from()),
				number(inventory, cache, observed.window().until()));
		return Optional.of(new Nodes(id, meter, number, observed.days(asked), List.of(cache.id().name())));
	}

	private static int number(Inventory inventory, Resource cache, Instant time) {
		return inventory.at(cache.id(), time)
			.map((then) -> Integer.parseInt(then.settings().getOrDefault("NumCacheNodes", "1")))
			.orElse(0);
	}

	private Verdict judge(Nodes nodes, Observed observed, Assumed assumed) {
		Optional<String> lacking = needs().lacking(nodes.days, 0);
		double price = observed.prices()
			.list(nodes.meter, nodes.id.region(), observed.window())
			.map((each) -> each.amount().doubleValue())
			.orElse(0.0);
		if (lacking.isPresent() || price == 0) {
			return new Verdict.Lack(NAME, nodes.id,
					lacking.orElse("No price of %s is known in %s".formatted(nodes.type(), nodes.id.region())));
		}
		if (observed.prices()
			.uncovered(nodes.meter, nodes.id.account(), observed.window())
			.filter((part) -> part.amount().signum() == 0)
			.isPresent()) {
			return new Verdict.Keep(NAME, nodes.id, "What they cost is committed to already");
		}
		double saved = nodes.number * price * HOURS_OF_MONTH * assumed.of(DISCOUNT) * assumed.of(STAYS);
		return (saved < LEAST_USD)
				? new Verdict.Keep(NAME, nodes.id, String.format(Locale.ROOT,
						"Reserving %d of them would save %.2f USD a month", nodes.number, saved))
				: new Verdict.Change(change(nodes, price, observed, assumed));
	}

	/** Sizes of one family stand for each other: a share of a node can be reserved. */
	private static Recommendation change(Nodes nodes, double price, Observed observed, Assumed assumed) {
		double discount = assumed.of(DISCOUNT);
		double stays = assumed.of(STAYS);
		double month = nodes.number * price * HOURS_OF_MONTH;
		Resource reserved = new Resource(nodes.id, new TreeMap<>(), new TreeMap<>(), observed.window().until());
		String number = String.format(Locale.ROOT, "%.1f", nodes.number * stays);
		return new Draft(NAME, reserved, observed).set("Reserved nodes", "", number)
			.effort(Recommendation.Level.HIGH, "They are paid for a year or three, whether they run or not",
					Recommendation.Level.LOW, "It cannot be taken back")
			.how("aws elasticache describe-reserved-cache-nodes-offerings --cache-node-type cache.%s --region %s"
				.formatted(nodes.type().substring(nodes.type().indexOf('.') + 1), nodes.id.region()),
					"# Terraform: aws_elasticache_reserved_cache_node, by the offering's id")
			.evidence(
					"%d nodes ran in the whole window and were asked: %s".formatted(nodes.number,
							String.join(", ", nodes.caches)),
					String.format(Locale.ROOT, "They pay where they run in %.0f of a hundred hours of the term",
							100 * (1 - discount)))
			.assuming("%.0f %% of the nodes stay when other changes are made".formatted(100 * stays),
					"Reserved nodes cost %.0f %% less".formatted(100 * discount),
					"Sizes of one family stand for each other, which those of Memcached do not")
			.choices("Reserved nodes", "Saved a month, USD")
			.choice("0", usd(month), Curve.Figure.of(0), "now")
			.choice(number, usd(month * (1 - discount * stays)), Curve.Figure.of(month * discount * stays),
					"recommended")
			.choice(Integer.toString(nodes.number), usd(month * (1 - discount)), Curve.Figure.of(month * discount), "")
			.made("Reserve %s nodes of %s".formatted(number, nodes.type()),
					Saving.of(usd(month * (discount * stays - (1 - stays) * (1 - discount))),
							usd(month * discount * stays), usd(month * discount), usd(month * discount * stays)),
					METHOD);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
