package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.receipt.UsageCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.usage.RollUps;

/**
 * What resources cost in an hour of a window: as the bill says of the days that it
 * touches, else what traced calls used in its hours, at list price. The log group of a
 * function counts as the function's. For one thread.
 */
final class MapCosts {

	private static final String FUNCTION_LOGS = "/aws/lambda/";

	private final ResourceDirectory directory;

	private final Map<String, BigDecimal> billed = new HashMap<>();

	private final Map<String, BigDecimal> traced = new HashMap<>();

	private final Window hours;

	private final long billedHours;

	private final String currency;

	private MapCosts(ResourceDirectory directory, CostQuestion question) {
		this.directory = directory;
		this.hours = question.hours();
		this.billedHours = question.days().length().toHours();
		this.currency = question.currency();
	}

	static MapCosts of(CostQuestion question, ResourceDirectory directory, EntityFacts facts, UsageCosts prices) {
		MapCosts costs = new MapCosts(directory, question);
		for (Allocations.Sum sum : facts.allocations().sums(question.days(), List.of(Dimension.RESOURCE), Map.of())) {
			BigDecimal amount = sum.currency().equals(question.currency()) ? sum.amounts().on(question.basis()) : null;
			String arn = sum.of(Dimension.RESOURCE);
			if (amount != null && !arn.isEmpty()) {
				costs.billed.merge(costs.owner(arn), amount, BigDecimal::add);
			}
		}
		for (RollUps.UsageRow row : facts.rollUps().usage(question.hours(), RollUps.Step.DAY)) {
			ResourceId resource = row.key().resource();
			if (resource != null) {
				prices.of(row.key().meter(), row.key().region(), row.quantity(), row.from())
					.ifPresent((money) -> costs.traced.merge(costs.owner(directory.named(resource)), money.amount(),
							BigDecimal::add));
			}
		}
		return costs;
	}

	/** A function's log group is part of what running it costs. */
	private String owner(String arn) {
		int name = arn.contains(":logs:") ? arn.indexOf(FUNCTION_LOGS) : -1;
		if (name < 0) {
			return arn;
		}
		String[] parts = arn.split(":");
		return this.directory.named(
				new ResourceId("lambda", parts[3], parts[4], "function", arn.substring(name + FUNCTION_LOGS.length())));
	}

	ServiceMap.@Nullable Cost of(@Nullable String arn) {
		BigDecimal charged = this.billed.get(arn);
		if (charged != null) {
			return ServiceMap.Cost.of(charged, this.currency, true, this.billedHours);
		}
		BigDecimal used = this.traced.get(arn);
		return (used != null)
				? ServiceMap.Cost.of(used, Money.USD.getCurrencyCode(), false, this.hours.length().toHours()) : null;
	}

}
