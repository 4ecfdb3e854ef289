package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * Everything that is known of one route, a question at a time. Reads sums alone. Safe for
 * use by many threads.
 */
public final class RouteProfiles {

	private final EntityFacts facts;

	private final ResourceProfiles resources;

	public RouteProfiles(EntityFacts facts, ResourceProfiles resources) {
		this.facts = facts;
		this.resources = resources;
	}

	/** How long its requests took, by steps of an hour, a day or a week. */
	public List<Latency> latency(Route route, CostQuestion question, Duration step) {
		RollUps.Step by = step.equals(Steps.HOUR) ? RollUps.Step.HOUR : RollUps.Step.DAY;
		return Latency.bySteps(this.facts.rollUps().requestsOf(route, question.hours(), by), step);
	}

	/** The same of a window by the hour. */
	public List<Latency> hours(Route route, Window window) {
		return Latency.bySteps(this.facts.rollUps().requestsOf(route, window, RollUps.Step.HOUR), Steps.HOUR);
	}

	/** What its requests cost by day, service and meter; empty without a bill. */
	public CostTable allocated(Route route, CostQuestion question) {
		return this.resources.table(question, List.of(Dimension.SERVICE, Dimension.METER), of(route));
	}

	/** The same by resource, of the window as a whole. */
	public Map<String, BigDecimal> allocatedByResource(Route route, CostQuestion question) {
		Map<String, BigDecimal> amounts = new HashMap<>();
		for (Allocations.Sum sum : this.facts.allocations()
			.sums(question.days(), List.of(Dimension.RESOURCE), of(route))) {
			BigDecimal amount = sum.currency().equals(question.currency()) ? sum.amounts().on(question.basis()) : null;
			if (amount != null) {
				amounts.merge(sum.of(Dimension.RESOURCE), amount, BigDecimal::add);
			}
		}
		return amounts;
	}

	private static Map<Dimension, String> of(Route route) {
		return Map.of(Dimension.ROUTE, route.name());
	}

	/** What its traced requests used, by day, resource, operation and meter. */
	public List<RollUps.UsageRow> usage(Route route, CostQuestion question) {
		return this.facts.rollUps().usageOf(route, question.hours(), RollUps.Step.DAY);
	}

	/** Traced use at list price, by day, service and meter. */
	public CostTable estimated(List<RollUps.UsageRow> usage, CostQuestion question) {
		List<CostTable.Entry> entries = new ArrayList<>();
		for (RollUps.UsageRow row : usage) {
			String meter = row.key().meter();
			String service = this.resources.service(meter);
			this.resources.price(row)
				.ifPresent((money) -> entries
					.add(new CostTable.Entry(CostQuestion.day(row.from()), List.of(service, meter), money.amount())));
		}
		return CostTable.of(question, entries);
	}

	/** What a row of usage costs at list price; empty when no price is known. */
	public Optional<BigDecimal> price(RollUps.UsageRow row) {
		return this.resources.price(row).map(Money::amount);
	}

	/**
	 * What one resource of a route costs beside all routes.
	 *
	 * @param bucket any but that of requests
	 */
	public record Beside(String arn, Bucket bucket, UnattributedReason reason, BigDecimal amount) {
	}

	/**
	 * What the resources of a route cost that is under no route at all: it belongs to all
	 * that use them.
	 */
	public List<Beside> beside(Collection<String> arns, CostQuestion question) {
		List<Beside> beside = new ArrayList<>();
		for (Allocations.Sum sum : this.facts.allocations().besideRoutes(Set.copyOf(arns), question.days())) {
			BigDecimal amount = sum.currency().equals(question.currency()) ? sum.amounts().on(question.basis()) : null;
			if (amount != null && amount.signum() != 0) {
				beside.add(new Beside(sum.of(Dimension.RESOURCE), Bucket.valueOf(sum.of(Dimension.BUCKET)),
						UnattributedReason.valueOf(sum.of(Dimension.REASON)), amount));
			}
		}
		beside.sort(java.util.Comparator.comparing((Beside part) -> part.amount().abs()).reversed());
		return beside;
	}

	/** Resources that usage names, by canonical name, those without a name left out. */
	public static Set<String> resources(List<RollUps.UsageRow> usage, ResourceDirectory directory) {
		Set<String> arns = new HashSet<>();
		for (RollUps.UsageRow row : usage) {
			ResourceId id = row.key().resource();
			if (id != null) {
				arns.add(directory.named(id));
			}
		}
		return arns;
	}

}
