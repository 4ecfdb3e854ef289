package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * What was deployed of the functions that a route uses, and what its requests were like
 * before and after. Safe for use by many threads.
 */
public final class RouteDeploys {

	/** So many of the latest requests of a side tell how far costs of one lie apart. */
	private static final int PRICED = 500;

	private static final double PICO = 1e-12;

	private final EntityFacts facts;

	private final ResourceProfiles resources;

	private final Traces traces;

	public RouteDeploys(EntityFacts facts, ResourceProfiles resources, Traces traces) {
		this.facts = facts;
		this.resources = resources;
		this.traces = traces;
	}

	/**
	 * Deploys seen in a window of those of the resources that are functions, latest
	 * first.
	 */
	public List<Deploy> of(Collection<String> arns, ResourceDirectory directory, Window window) {
		List<Deploy> deploys = new ArrayList<>();
		for (String arn : arns) {
			Resource state = directory.latest(arn);
			if (state != null && state.id().service().equals("lambda") && state.id().type().equals("function")) {
				deploys.addAll(Deploy.of(arn, this.facts.inventory().sightings(state.id())));
			}
		}
		deploys.removeIf((deploy) -> !window.contains(deploy.seen()));
		deploys.sort(Comparator.comparing(Deploy::seen).reversed().thenComparing(Deploy::arn));
		return deploys;
	}

	/**
	 * The requests of a route on both sides of a deploy; empty where there is less than
	 * an hour on one of them.
	 */
	public Optional<BeforeAfter> compare(Route route, Deploy deploy, List<Deploy> all, Window within) {
		return deploy.sides(all, within)
			.map((sides) -> BeforeAfter.of(side(route, sides.before()), side(route, sides.after())));
	}

	private BeforeAfter.Side side(Route route, Window window) {
		Latency latency = Latency.together(window.from(),
				this.facts.rollUps().requestsOf(route, window, RollUps.Step.WHOLE));
		return new BeforeAfter.Side(window, latency, cost(route, window, latency.outcomes().requests()));
	}

	/** The mean is of all traced requests, what they lie apart by of the latest. */
	private @Nullable Interval cost(Route route, Window window, long requests) {
		BigDecimal total = BigDecimal.ZERO;
		boolean priced = false;
		for (RollUps.UsageRow row : this.facts.rollUps().usageOf(route, window, RollUps.Step.WHOLE)) {
			Optional<BigDecimal> amount = this.resources.price(row).map((money) -> money.amount());
			priced |= amount.isPresent();
			total = total.add(amount.orElse(BigDecimal.ZERO));
		}
		return (priced && requests > 0)
				? Interval.mean(total.doubleValue() / requests, deviation(route, window), requests) : null;
	}

	private double deviation(Route route, Window window) {
		Condition which = Condition.route(route).and(Condition.startedIn(window));
		double[] dollars = this.traces.list(new RequestQuery(which, RequestQuery.Order.NEWEST, null, PRICED))
			.rows()
			.stream()
			.filter((row) -> row.estimatePicodollars() >= 0)
			.mapToDouble((row) -> row.estimatePicodollars() * PICO)
			.toArray();
		double mean = Arrays.stream(dollars).average().orElse(0);
		double squares = Arrays.stream(dollars).map((each) -> (each - mean) * (each - mean)).sum();
		return (dollars.length < 2) ? 0 : Math.sqrt(squares / (dollars.length - 1));
	}

	/** The deploy that was seen at a time; the latest where none is named. */
	public static Optional<Deploy> chosen(List<Deploy> deploys, @Nullable Instant seen) {
		return deploys.stream().filter((deploy) -> seen == null || deploy.seen().equals(seen)).findFirst();
	}

}
