package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
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
 * Traces that X-Ray records of an account in a region, beside as many as estimates need:
 * a mean of 400 requests is known to a tenth where requests differ as much as their mean.
 */
final class SamplingRule implements Rule {

	static final String NAME = "trace-sampling";

	static final Assumption ENOUGH = new Assumption("enough", "Traces of a function that are enough, a month", 4_000,
			30, 1_000_000);

	private static final int DAYS = 7;

	private static final double LEAST_USD = 1;

	/** Fewer are not worth less to look at. */
	private static final double LEAST_SHARE = 0.5;

	private static final double LEAST_SPREAD = 0.05;

	/** A month, of all regions and accounts of one payer. */
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
		Map<Where, NavigableMap<LocalDate, Double>> daily = new TreeMap<>();
		billed.ofMeters(RECORDED.id())
			.forEach((use) -> daily.computeIfAbsent(new Where(use.account(), use.region()), (key) -> new TreeMap<>())
				.merge(use.day(), use.quantity(), Double::sum));
		Map<Where, Integer> functions = new HashMap<>();
		FunctionUse.all(observed)
			.stream()
			.filter((use) -> use.invocations() > 0)
			.map((use) -> use.function().id())
			.forEach((id) -> functions.merge(new Where(id.account(), id.region()), 1, Integer::sum));
		List<Recorded> all = new ArrayList<>();
		daily.forEach((where,
				days) -> all.add(new Recorded(where,
						days.values().stream().mapToDouble(Double::doubleValue).sum() * billed.perMonth(),
						functions.getOrDefault(where, 0), spread(days, billed.days()))));
		// What is recorded as before has what is free first: the rest is what those that
		// record less can spare.
		double asBefore = all.stream()
			.filter((each) -> !each.couldBeLess(assumed, observed))
			.mapToDouble(Recorded::month)
			.sum();
		double free = Math.max(0, FREE - asBefore);
		double less = all.stream().mapToDouble(Recorded::month).sum() - asBefore;
		return all.stream()
			.filter((each) -> asked.test(each.rule()))
			.map((each) -> judge(each,
					each.couldBeLess(assumed, observed) ? free * each.month / less : FREE * each.month / asBefore,
					observed, assumed))
			.toList();
	}

	/**
	 * How far a month may be from what is expected: half the difference between the two
	 * halves of the days, as a share of their mean.
	 */
	private static double spread(NavigableMap<LocalDate, Double> days, long known) {
		LocalDate middle = days.firstKey().plusDays(Math.max(1, known / 2));
		double first = mean(days.headMap(middle).values());
		double rest = mean(days.tailMap(middle).values());
		double mean = mean(days.values());
		return (mean == 0) ? LEAST_SPREAD : Math.max(LEAST_SPREAD, Math.abs(first - rest) / 2 / mean);
	}

	private static double mean(Collection<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
	}

	/**
	 * An account's region: rules of sampling are of one.
	 */
	private record Where(String account, String region) implements Comparable<Where> {

		@Override
		public int compareTo(Where other) {
			return rule().arn().compareTo(other.rule().arn());
		}

		ResourceId rule() {
			return new ResourceId("xray", this.region, this.account, "sampling-rule", "Default");
		}

	}

	/**
	 * Traces of a region in a month.
	 *
	 * @param functions that ran there
	 * @param spread how much more or less it may be, as a share
	 */
	private record Recorded(Where where, double month, int functions, double spread) {

		ResourceId rule() {
			return this.where.rule();
		}

		/** The share that is enough, where nobody knows of a function for one of it. */
		double share(Assumed assumed) {
			return Math.max(1, this.functions) * assumed.of(ENOUGH) / this.month;
		}

		boolean couldBeLess(Assumed assumed, Observed observed) {
			return share(assumed) <= LEAST_SHARE && this.month * price(observed) >= LEAST_USD;
		}

		double price(Observed observed) {
			return observed.prices()
				.list(RECORDED, this.where.region, observed.window())
				.map((each) -> each.amount().doubleValue())
				.orElse(0.0);
		}

	}

	/**
	 * What a share of them would cost.
	 *
	 * @param free of them in a month
	 */
	private record Charges(Recorded recorded, double free, double price) {

		double usd(double share) {
			return Math.max(0, this.recorded.month * share - this.free) * this.price;
		}

	}

	private Verdict judge(Recorded recorded, double free, Observed observed, Assumed assumed) {
		if (needs().lacking(observed.billed().days(), 0).isPresent()) {
			return new Verdict.Lack(NAME, recorded.rule(), needs().lacking(observed.billed().days(), 0).get());
		}
		Charges charges = new Charges(recorded, free, recorded.price(observed));
		double share = recorded.share(assumed);
		double saved = charges.usd(1) - charges.usd(Math.min(1, share));
		if (saved < LEAST_USD || share > LEAST_SHARE) {
			return new Verdict.Keep(NAME, recorded.rule(),
					String.format(Locale.ROOT, "%,.0f traces a month cost %.2f USD; %,.0f of them would be enough",
							recorded.month, charges.usd(1), Math.min(1, share) * recorded.month));
		}
		return new Verdict.Change(recommendation(charges, share, observed));
	}

	private static Recommendation recommendation(Charges charges, double share, Observed observed) {
		Recorded recorded = charges.recorded;
		String percent = String.format(Locale.ROOT, "%.2f", 100 * share);
		Money now = usd(charges.usd(1));
		Money then = usd(charges.usd(share));
		BigDecimal paid = observed.prices().paidShare(RECORDED, recorded.where.region, observed.window());
		Money twice = usd(charges.usd(Math.min(1, 2 * share)));
		Resource rule = new Resource(recorded.rule(), new TreeMap<>(), new TreeMap<>(), observed.window().until());
		return new Draft(NAME, rule, observed).set("Recorded, percent of today's", "100", percent)
			.effort(Recommendation.Level.MEDIUM,
					String.format(Locale.ROOT,
							"What happens rarely is recorded %.0f times as rarely; estimates of a "
									+ "route's cost are %.1f times as wide",
							1 / share, Math.sqrt(1 / share)),
					Recommendation.Level.LOW, "The rate before can be set again at once")
			.how("aws xray update-sampling-rule --region %s --sampling-rule-update '{\"RuleName\":\"Default\",\"FixedRate\":RATE}' # %s %% of the rate of today, in each rule that records much"
				.formatted(recorded.where.region, percent),
					"# aws_xray_sampling_rule: fixed_rate times %s / 100".formatted(percent))
			.evidence(String.format(Locale.ROOT, "%,.0f traces a month are recorded, by the bill", recorded.month),
					"%d functions ran there".formatted(recorded.functions),
					"Which rule records most, GetSamplingStatisticSummaries tells")
			.assuming(
					String.format(Locale.ROOT, "%,.0f traces of each function are enough",
							recorded.month * share / Math.max(1, recorded.functions)),
					"%,.0f traces a month are free, which others use up first".formatted(FREE))
			.choices("Recorded", "Traces a month")
			.choice("as today", now, Curve.Figure.of(recorded.month), "now")
			.choice("twice as many as enough", twice, Curve.Figure.of(2 * share * recorded.month), "")
			.choice("enough", then, Curve.Figure.of(share * recorded.month), "recommended")
			.made("Record one trace in %.0f of those of %s".formatted(1 / share, recorded.where.region),
					Saving.of(now.minus(twice).times(paid).times(BigDecimal.valueOf(1 - recorded.spread)),
							now.minus(then).times(paid),
							now.minus(then).times(paid).times(BigDecimal.valueOf(1 + recorded.spread)),
							now.minus(then)),
					METHOD);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
