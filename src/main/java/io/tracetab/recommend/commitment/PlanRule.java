package io.tracetab.recommend.commitment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;

/**
 * A Compute Savings Plan for what functions of an account use hour by hour, beyond what a
 * plan covers already and after other changes.
 */
final class PlanRule implements Rule {

	static final String NAME = "compute-savings-plan";

	static final Assumption DISCOUNT = new Assumption("discount", "Discount of the plan on duration", 0.12, 0.01, 0.66);

	static final Assumption STAYS = new Assumption("stays", "Share of the use that other changes leave", 0.8, 0.01, 1);

	private static final int DAYS = 14;

	private static final double LEAST_USD = 1;

	private static final PlanChange.Sort SORT = new PlanChange.Sort(NAME, "compute", "Functions",
			"Duration by the hour at list price, less what a plan covers already as billed; "
					+ "the commitment that saves most in these hours "
					+ "(https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html)");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Duration"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(DISCOUNT, STAYS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		Map<String, List<FunctionUse>> accounts = new LinkedHashMap<>();
		FunctionUse.all(observed)
			.stream()
			.filter((use) -> use.invocations() > 0)
			.forEach((use) -> accounts.computeIfAbsent(use.function().id().account(), (account) -> new ArrayList<>())
				.add(use));
		List<Verdict> verdicts = new ArrayList<>();
		accounts.forEach((account, functions) -> {
			ResourceId id = new ResourceId("savingsplans", "", account, "savingsplan", "compute");
			if (asked.test(id)) {
				verdicts.add(judge(id, functions, observed, assumed));
			}
		});
		return verdicts;
	}

	private Verdict judge(ResourceId id, List<FunctionUse> functions, Observed observed, Assumed assumed) {
		long days = functions.stream().mapToLong(FunctionUse::days).max().orElse(0);
		Optional<String> lacking = needs().lacking(days, 0);
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, id, lacking.get());
		}
		double stays = assumed.of(STAYS);
		HourlySpend spend = spend(functions, observed).times(uncovered(functions, observed)).times(stays);
		PlanChange change = new PlanChange(id, spend, observed, assumed.of(DISCOUNT), stays);
		return (change.saved() < LEAST_USD) ? new Verdict.Keep(NAME, id, String.format(Locale.ROOT,
				"Committing to %.4f USD an hour would save %.2f USD a month", change.commitment(), change.saved()))
				: new Verdict.Change(change.recommendation(SORT));
	}

	/** All functions together, hour by hour. */
	private static HourlySpend spend(List<FunctionUse> functions, Observed observed) {
		long start = observed.window().from().getEpochSecond() / 3_600;
		double[] usd = new double[(int) observed.window().length().toHours()];
		for (FunctionUse use : functions) {
			use.own()
				.stream()
				.filter((series) -> series.metric().equals("Duration") && series.periodSeconds() == 3_600)
				.flatMap((series) -> series.points().stream())
				.forEach((point) -> add(usd, (int) (point.time().getEpochSecond() / 3_600 - start), use, point));
		}
		return new HourlySpend(usd);
	}

	private static void add(double[] usd, int hour, FunctionUse use, Series.Point point) {
		if (hour >= 0 && hour < usd.length) {
			usd[hour] += use.cost(0, point.value());
		}
	}

	/** Which share of what functions cost no plan covers. */
	private static double uncovered(List<FunctionUse> functions, Observed observed) {
		double list = functions.stream().mapToDouble((use) -> use.cost(0, use.sum("Duration"))).sum();
		double billed = 0;
		boolean committed = false;
		for (FunctionUse use : functions.stream()
			.collect(Collectors.toMap(FunctionUse::processor, (use) -> use, (one, other) -> one))
			.values()) {
			Optional<Money> part = observed.prices().uncovered(use.gbSeconds(), observed.window());
			committed |= part.isPresent();
			billed += part.map((money) -> money.amount().doubleValue()).orElse(0.0);
		}
		return committed ? Math.min(1, billed / Math.max(1e-12, list)) : 1;
	}

}
