package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BilledUse;
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
 * Traces that X-Ray records of a region, beside as many as estimates need: a mean of 400
 * requests is known to a tenth where requests differ as much as their mean.
 */
final class SamplingRule implements Rule {

	static final String NAME = "trace-sampling";

	static final Assumption ENOUGH = new Assumption("enough", "Traces of a function that are enough, a month", 4_000,
			30, 1_000_000);

	private static final int DAYS = 7;

	private static final double LEAST_USD = 1;

	/** Fewer are not worth less to look at. */
	private static final double LEAST_SHARE = 0.5;

	/** Of an account and month, in all regions. */
	private static final double FREE = 100_000;

	private static final Meter RECORDED = new Meter("xray.traces-recorded", "xray", Unit.REQUEST, ChargeClass.METERED);

	private static final String METHOD = "Traces as billed, at list price beyond the 100,000 that are free "
			+ "(https://aws.amazon.com/xray/pricing/). The error of a mean falls with the root of the number: "
			+ "Horvitz and Thompson, J. Am. Stat. Assoc. 47, 1952";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of(), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(ENOUGH);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		BilledUse.Uses billed = observed.billed();
		Map<String, Double> recorded = new TreeMap<>();
		billed.ofMeters(RECORDED.id()).forEach((use) -> recorded.merge(use.region(), use.quantity(), Double::sum));
		Map<String, List<FunctionUse>> functions = new TreeMap<>();
		FunctionUse.all(observed)
			.stream()
			.filter((use) -> use.invocations() > 0)
			.forEach((use) -> functions.computeIfAbsent(use.function().id().region(), (region) -> new ArrayList<>())
				.add(use));
		double all = recorded.values().stream().mapToDouble(Double::doubleValue).sum() * billed.perMonth();
		List<Verdict> verdicts = new ArrayList<>();
		recorded.forEach((region, quantity) -> {
			List<FunctionUse> some = functions.getOrDefault(region, List.of());
			String account = some.stream().map((use) -> use.function().id().account()).findFirst().orElse("");
			ResourceId id = new ResourceId("xray", region, account, "sampling-rule", "Default");
			if (asked.test(id)) {
				double month = quantity * billed.perMonth();
				verdicts.add(judge(new Recorded(id, month, FREE * month / all, some.size()), observed, assumed));
			}
		});
		return verdicts.stream().sorted(Comparator.comparing((each) -> each.resource().arn())).toList();
	}

	/**
	 * Traces of a region in a month.
	 *
	 * @param free of them
	 * @param functions that ran there
	 */
	private record Recorded(ResourceId rule, double month, double free, int functions) {

		double charged(double share) {
			return Math.max(0, this.month * share - this.free);
		}

	}

	private Verdict judge(Recorded recorded, Observed observed, Assumed assumed) {
		if (needs().lacking(observed.billed().days(), 0).isPresent()) {
			return new Verdict.Lack(NAME, recorded.rule, needs().lacking(observed.billed().days(), 0).get());
		}
		double price = observed.prices()
			.list(RECORDED, recorded.rule.region(), observed.window())
			.map((each) -> each.amount().doubleValue())
			.orElse(0.0);
		double share = recorded.functions * assumed.of(ENOUGH) / recorded.month;
		double saved = (recorded.charged(1) - recorded.charged(Math.min(1, share))) * price;
		if (saved < LEAST_USD || share > LEAST_SHARE) {
			return new Verdict.Keep(NAME, recorded.rule,
					String.format(Locale.ROOT, "%,.0f traces a month cost %.2f USD; %,.0f of them would be enough",
							recorded.month, recorded.charged(1) * price, Math.min(1, share) * recorded.month));
		}
		return new Verdict.Change(recommendation(recorded, price, share, observed));
	}

	private static Recommendation recommendation(Recorded recorded, double price, double share, Observed observed) {
		String percent = String.format(Locale.ROOT, "%.2f", 100 * share);
		Money now = usd(recorded.charged(1) * price);
		Money then = usd(recorded.charged(share) * price);
		BigDecimal paid = observed.prices().paidShare(RECORDED, recorded.rule.region(), observed.window());
		Money twice = usd(recorded.charged(Math.min(1, 2 * share)) * price);
		Resource rule = new Resource(recorded.rule, new TreeMap<>(), new TreeMap<>(), observed.window().until());
		return new Draft(NAME, rule, observed).set("Recorded, percent of today's", "100", percent)
			.effort(Recommendation.Level.MEDIUM,
					String.format(Locale.ROOT,
							"What happens rarely is recorded %.0f times as rarely; estimates of a "
									+ "route's cost are %.1f times as wide",
							1 / share, Math.sqrt(1 / share)),
					Recommendation.Level.LOW, "The rate before can be set again at once")
			.how("aws xray update-sampling-rule --region %s --sampling-rule-update '{\"RuleName\":\"Default\",\"FixedRate\":RATE}' # %s %% of the rate of today, in each rule that records much"
				.formatted(recorded.rule.region(), percent),
					"# aws_xray_sampling_rule: fixed_rate times %s / 100".formatted(percent))
			.evidence(String.format(Locale.ROOT, "%,.0f traces a month are recorded, by the bill", recorded.month),
					"%d functions ran there".formatted(recorded.functions),
					"Rules are not in the inventory: which of them records most, GetSamplingStatisticSummaries tells")
			.assuming(
					String.format(Locale.ROOT, "%,.0f traces of each function are enough",
							recorded.month * share / recorded.functions),
					"%,.0f traces a month are free, shared by regions".formatted(FREE))
			.choices("Recorded", "Traces a month")
			.choice("as today", now, Curve.Figure.of(recorded.month), "now")
			.choice("twice as many as enough", twice, Curve.Figure.of(2 * share * recorded.month), "")
			.choice("enough", then, Curve.Figure.of(share * recorded.month), "recommended")
			.made("Record one trace in %.0f of those of %s".formatted(1 / share, recorded.rule.region()),
					Saving.of(now.minus(twice).times(paid), now.minus(then).times(paid), now.minus(then).times(paid),
							now.minus(then)),
					METHOD);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
