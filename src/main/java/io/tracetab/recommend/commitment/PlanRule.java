package io.tracetab.recommend.commitment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
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

	private static final String METHOD = "Duration by the hour at list price, less what a plan covers already as billed; "
			+ "the commitment that saves most in these hours "
			+ "(https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html)";

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
	public List<Verdict> judge(Observed observed, Assumed assumed) {
		Map<String, List<FunctionUse>> accounts = new LinkedHashMap<>();
		FunctionUse.all(observed)
			.stream()
			.filter((use) -> use.invocations() > 0)
			.forEach((use) -> accounts.computeIfAbsent(use.function().id().account(), (account) -> new ArrayList<>())
				.add(use));
		List<Verdict> verdicts = new ArrayList<>();
		accounts.forEach((account, functions) -> verdicts.add(judge(account, functions, observed, assumed)));
		return verdicts;
	}

	private Verdict judge(String account, List<FunctionUse> functions, Observed observed, Assumed assumed) {
		ResourceId id = new ResourceId("savingsplans", "", account, "savingsplan", "compute");
		long days = functions.stream().mapToLong(FunctionUse::days).max().orElse(0);
		Optional<String> lacking = needs().lacking(days, 0);
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, id, lacking.get());
		}
		HourlySpend spend = spend(functions, observed).times(uncovered(functions, observed)).times(assumed.of(STAYS));
		double discount = assumed.of(DISCOUNT);
		double commitment = spend.best(discount);
		double month = observed.perMonth();
		double saved = spend.saved(commitment, discount) * month;
		if (saved < LEAST_USD) {
			return new Verdict.Keep(NAME, id, String.format(Locale.ROOT,
					"Committing to %.4f USD an hour would save %.2f USD a month", commitment, saved));
		}
		return new Verdict.Change(change(id, spend, observed, assumed));
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

	private static Recommendation change(ResourceId id, HourlySpend spend, Observed observed, Assumed assumed) {
		double discount = assumed.of(DISCOUNT);
		double month = observed.perMonth();
		double commitment = spend.best(discount);
		double saved = spend.saved(commitment, discount) * month;
		int half = spend.hours() / 2;
		double first = spend.part(0, half).best(discount);
		double rest = spend.part(half, spend.hours()).saved(first, discount);
		double fitted = spend.part(0, half).saved(first, discount);
		double spread = Math.max(0.1, Math.min(0.3, Math.abs(rest - fitted) / Math.max(1e-9, fitted) / 2));
		Resource account = new Resource(id, new TreeMap<>(), new TreeMap<>(), observed.window().until());
		String hourly = String.format(Locale.ROOT, "%.3f", commitment);
		Draft draft = new Draft(NAME, account, observed).set("Commitment, USD an hour", "", hourly)
			.effort(Recommendation.Level.HIGH, "It is paid for a year, whether functions run or not",
					Recommendation.Level.LOW, "It can be returned within seven days of the purchase at most")
			.how("aws savingsplans create-savings-plan --savings-plan-offering-id OFFERING --commitment " + hourly,
					"# Terraform buys no savings plans")
			.evidence(String.format(Locale.ROOT, "Functions use %.4f USD an hour on demand beyond what is covered",
					spend.sum() / spend.hours()), "What a plan covers already is not counted as saved")
			.assuming("%.0f %% of it stay when other changes are made".formatted(100 * assumed.of(STAYS)),
					"A plan of one year without upfront payment: %.0f %% less".formatted(100 * discount))
			.tested(new BackTest("USD that the commitment made from the first hours saves", half / 24.0,
					(spend.hours() - half) / 24.0, fitted, rest, ""))
			.choices("Commitment, USD an hour", "Saved a month, USD");
		double now = spend.sum() * month;
		for (double share : new double[] { 0, 0.5, 1, 1.5 }) {
			double other = commitment * share;
			double less = spend.saved(other, discount) * month;
			draft.choice(String.format(Locale.ROOT, "%.3f", other), usd(now - less), Curve.Figure.of(less),
					(share == 0) ? "now" : (share == 1) ? "recommended" : "");
		}
		return draft.made("Commit to %s USD an hour of compute".formatted(hourly),
				Saving.about(usd(saved), BigDecimal.ONE, spread, spread), METHOD);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
