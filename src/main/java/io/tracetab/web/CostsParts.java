package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.UnattributedReason;

/**
 * Whose the costs of a question are: routes, and what is under no route, with the reason.
 * The parts add up to what was charged on the days that are reconciled.
 *
 * @param total of all parts
 * @param buckets in the order of {@link Bucket}, those that have a part
 * @param routes what requests of routes cost, with how far chance may have moved it
 */
record CostsParts(BigDecimal total, List<Part> buckets, Map<String, RouteCost> routes) {

	/**
	 * The 95 % interval of a route's part; null for all else, and where it is not known.
	 */
	public RouteCost.@Nullable Interval interval(Part part) {
		RouteCost cost = (part.bucket == Bucket.ATTRIBUTED) ? this.routes.get(part.key) : null;
		return (cost != null) ? cost.interval() : null;
	}

	/** Whether a route's part rests on too few traced requests for an interval. */
	public boolean isTooFew(Part part) {
		RouteCost cost = (part.bucket == Bucket.ATTRIBUTED) ? this.routes.get(part.key) : null;
		return cost != null && cost.isTooFew();
	}

	/**
	 * A bucket, or a part of one.
	 *
	 * @param key of a bucket its name, of a part its route or reason
	 * @param reason null for buckets; of a route, a remark that holds for some of it
	 * @param parts of a bucket, dearest first
	 */
	record Part(Bucket bucket, String key, @Nullable UnattributedReason reason, BigDecimal amount, List<Part> parts) {

		/** One route with and without a remark is one part. */
		Part plus(Part other) {
			return new Part(this.bucket, this.key, (this.reason != null) ? this.reason : other.reason,
					this.amount.add(other.amount), List.of());
		}

	}

	/**
	 * Empty where costs are not divided, or not by what the question is filtered by.
	 */
	static Optional<CostsParts> of(CostQuery query, Allocations allocations) {
		return only(query).flatMap((only) -> of(window(query), query.currency(), query.basis(), only, allocations));
	}

	/** The days of a question. */
	static Window window(CostQuery query) {
		return new Window(start(query.from()), start(query.until()));
	}

	/**
	 * What a question is filtered by; empty where reconciliation does not tell costs
	 * apart by it.
	 */
	static Optional<Map<Dimension, String>> only(CostQuery query) {
		Map<Dimension, String> only = new HashMap<>();
		for (CostQuery.Filter filter : query.filters()) {
			Dimension dimension = dimension(filter.dimension()).orElse(null);
			if (dimension == null) {
				return Optional.empty();
			}
			only.put(dimension, filter.value());
		}
		return Optional.of(only);
	}

	/** The same of days, by what reconciliation itself tells costs apart by. */
	static Optional<CostsParts> of(Window days, String currency, CostBasis basis, Map<Dimension, String> only,
			Allocations allocations) {
		Map<Bucket, Map<String, Part>> parts = new EnumMap<>(Bucket.class);
		for (Allocations.Sum sum : allocations.sums(days, List.of(Dimension.BUCKET, Dimension.ROUTE, Dimension.REASON),
				only)) {
			BigDecimal amount = sum.currency().equals(currency) ? amount(sum, basis) : null;
			if (amount != null && amount.signum() != 0) {
				Part part = part(sum, amount);
				parts.computeIfAbsent(part.bucket, (bucket) -> new LinkedHashMap<>()).merge(part.key, part, Part::plus);
			}
		}
		Map<String, RouteCost> routes = new HashMap<>();
		if (!parts.isEmpty()) {
			allocations.routes(days, basis, false, only)
				.stream()
				.filter((cost) -> cost.currency().equals(currency))
				.forEach((cost) -> routes.put(cost.route().name(), cost));
		}
		return parts.isEmpty() ? Optional.empty() : Optional.of(of(parts, routes));
	}

	private static @Nullable BigDecimal amount(Allocations.Sum sum, CostBasis basis) {
		return sum.amounts().on(basis);
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static Part part(Allocations.Sum sum, BigDecimal amount) {
		Bucket bucket = Bucket.valueOf(sum.of(Dimension.BUCKET));
		String word = sum.of(Dimension.REASON);
		UnattributedReason reason = word.isEmpty() ? null : UnattributedReason.valueOf(word);
		String key = (bucket == Bucket.ATTRIBUTED) ? sum.of(Dimension.ROUTE) : word;
		return new Part(bucket, key, reason, amount, List.of());
	}

	private static CostsParts of(Map<Bucket, Map<String, Part>> parts, Map<String, RouteCost> routes) {
		List<Part> buckets = new ArrayList<>();
		parts.forEach((bucket,
				all) -> buckets.add(new Part(bucket, bucket.name(), null, sum(all.values()),
						all.values()
							.stream()
							.sorted(Comparator.comparing((Part part) -> part.amount.abs()).reversed())
							.toList())));
		return new CostsParts(sum(buckets), buckets, routes);
	}

	private static BigDecimal sum(Collection<Part> parts) {
		return parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** Resources are named otherwise once they are reconciled. */
	private static Optional<Dimension> dimension(CostDimension dimension) {
		return switch (dimension.kind()) {
			case SERVICE -> Optional.of(Dimension.SERVICE);
			case ACCOUNT -> Optional.of(Dimension.ACCOUNT);
			case REGION -> Optional.of(Dimension.REGION);
			default -> Optional.empty();
		};
	}

}
