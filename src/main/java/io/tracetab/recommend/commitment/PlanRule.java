package io.tracetab.recommend.commitment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Series;
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

	static final Assumption STAYS = new Assumption("stays", "Share of the use that stays", 1, 0.01, 1);

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
				verdicts
					.add(judge(id, functions, new Uncovered(observed, sharing(account, accounts, observed)), assumed));
			}
		});
		return verdicts;
	}

	/** Functions of all accounts that share commitments with one: its own where none. */
	private static List<FunctionUse> sharing(String account, Map<String, List<FunctionUse>> all, Observed observed) {
		return all.entrySet()
			.stream()
			.filter((other) -> other.getKey().equals(account)
					|| isCommitted(account, all, observed) && isCommitted(other.getKey(), all, observed))
			.flatMap((other) -> other.getValue().stream())
			.toList();
	}

	private static boolean isCommitted(String account, Map<String, List<FunctionUse>> all, Observed observed) {
		return observed.prices()
			.uncovered(all.getOrDefault(account, List.of()).get(0).gbSeconds(), account, observed.window())
			.isPresent();
	}

	private Verdict judge(ResourceId id, List<FunctionUse> functions, Uncovered uncovered, Assumed assumed) {
		Observed observed = uncovered.observed;
		long days = functions.stream().mapToLong(FunctionUse::days).max().orElse(0);
		Optional<String> lacking = needs().lacking(days, 0);
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, id, lacking.get());
		}
		Map<ResourceId, HourlySpend> spends = new LinkedHashMap<>();
		functions.forEach((use) -> spends.put(use.function().id(), uncovered.spend(use)));
		PlanChange change = PlanChange.of(id, spends, observed, assumed, new PlanChange.Rates(DISCOUNT, STAYS));
		return (change.saved() < LEAST_USD) ? new Verdict.Keep(NAME, id, String.format(Locale.ROOT,
				"Committing to %.4f USD an hour would save %.2f USD a month", change.commitment(), change.saved()))
				: new Verdict.Change(change.recommendation(SORT));
	}

	/**
	 * What no plan covers.
	 *
	 * @param sharing functions of all accounts that share what is committed to
	 */
	private record Uncovered(Observed observed, List<FunctionUse> sharing) {

		/** What a function costs beyond it, hour by hour. */
		HourlySpend spend(FunctionUse use) {
			long start = this.observed.window().from().getEpochSecond() / 3_600;
			double[] usd = new double[(int) this.observed.window().length().toHours()];
			use.own()
				.stream()
				.filter((series) -> series.metric().equals("Duration") && series.periodSeconds() == 3_600)
				.flatMap((series) -> series.points().stream())
				.forEach((point) -> add(usd, (int) (point.time().getEpochSecond() / 3_600 - start), use, point));
			return new HourlySpend(usd).times(share(use));
		}

		private static void add(double[] usd, int hour, FunctionUse use, Series.Point point) {
			if (hour >= 0 && hour < usd.length) {
				usd[hour] += use.cost(0, point.value());
			}
		}

		/** As billed, of all of them that run on the same processor. */
		private double share(FunctionUse use) {
			double list = this.sharing.stream()
				.filter((other) -> other.processor().equals(use.processor()))
				.mapToDouble((other) -> other.cost(0, other.sum("Duration")))
				.sum();
			return this.observed.prices()
				.uncovered(use.gbSeconds(), use.function().id().account(), this.observed.window())
				.map((money) -> Math.min(1, money.amount().doubleValue() / Math.max(1e-12, list)))
				.orElse(1.0);
		}

	}

}
