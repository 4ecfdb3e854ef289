package io.tracetab.recommend.commitment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;

/**
 * What is said of a savings plan.
 *
 * @param spend on demand, beyond what is covered, as far as it stays
 * @param shares which part that is of what is used now
 * @param uses what each resource's hours cost now, beyond what is covered
 */
record PlanChange(ResourceId plan, HourlySpend spend, Observed observed, double discount, Shares shares,
		Map<ResourceId, HourlySpend> uses) {

	/**
	 * Of what is used now, what is used then.
	 *
	 * @param left by other changes
	 * @param stays of that
	 */
	record Shares(double left, double stays) {

		double both() {
			return this.left * this.stays;
		}

	}

	/**
	 * What can be assumed of a sort of plan.
	 */
	record Rates(Assumption discount, Assumption stays) {
	}

	static PlanChange of(ResourceId plan, Map<ResourceId, HourlySpend> uses, Observed observed, Assumed assumed,
			Rates rates) {
		Shares shares = new Shares(assumed.of(Together.LEFT), assumed.of(rates.stays));
		HourlySpend all = HourlySpend.sum(uses.values(), (int) observed.window().length().toHours());
		return new PlanChange(plan, all.times(shares.both()), observed, assumed.of(rates.discount), shares, uses);
	}

	/**
	 * What sorts of plans differ in.
	 *
	 * @param rule its name
	 * @param what is committed to: {@code compute}
	 * @param users who use it: {@code Functions}
	 */
	record Sort(String rule, String what, String users, String method) {
	}

	double commitment() {
		return this.spend.best(this.discount);
	}

	/** A month. */
	double saved() {
		return this.spend.saved(commitment(), this.discount) * this.observed.perMonth();
	}

	Recommendation recommendation(Sort sort) {
		int half = this.spend.hours() / 2;
		double first = this.spend.part(0, half).best(this.discount);
		double rest = this.spend.part(half, this.spend.hours()).saved(first, this.discount);
		double fitted = this.spend.part(0, half).saved(first, this.discount);
		double spread = Math.max(0.1, Math.min(0.3, Math.abs(rest - fitted) / Math.max(1e-9, fitted) / 2));
		Resource account = new Resource(this.plan, new TreeMap<>(), new TreeMap<>(), this.observed.window().until());
		String hourly = String.format(Locale.ROOT, "%.3f", commitment());
		Draft draft = new Draft(sort.rule, account, this.observed).set("Commitment, USD an hour", "", hourly)
			.effort(Recommendation.Level.HIGH,
					"It is paid for a year, whether %s run or not".formatted(sort.users.toLowerCase(Locale.ROOT)),
					Recommendation.Level.LOW, "It can be returned within seven days of the purchase at most")
			.how("aws savingsplans create-savings-plan --savings-plan-offering-id OFFERING --commitment " + hourly,
					"# Terraform buys no savings plans")
			.evidence(
					String.format(Locale.ROOT, "%s use %.4f USD an hour on demand beyond what is covered", sort.users,
							this.spend.sum() / this.spend.hours()),
					"What a plan covers already is not counted as saved",
					String.format(Locale.ROOT,
							"A dollar that is committed to pays where %.0f of a hundred hours use it; "
									+ "%.0f of a hundred use all of this",
							100 * (1 - this.discount), 100 * this.spend.using(commitment() / (1 - this.discount))))
			.assuming(
					"Other changes that are recommended leave %.0f %% of it, of which %.0f %% stay"
						.formatted(100 * this.shares.left, 100 * this.shares.stays),
					"A plan of one year without upfront payment: %.0f %% less".formatted(100 * this.discount))
			.tested(new BackTest("USD that the commitment made from the first hours saves", half / 24.0,
					(this.spend.hours() - half) / 24.0, fitted, rest, ""))
			.choices("Commitment, USD an hour", "Saved a month, USD");
		choices(draft);
		return draft
			.made("Commit to %s USD an hour of %s".formatted(hourly, sort.what),
					Saving.about(usd(saved()), BigDecimal.ONE, spread, spread), sort.method)
			.with(Together.resting(rests()));
	}

	private void choices(Draft draft) {
		double month = this.observed.perMonth();
		double now = this.spend.sum() * month;
		for (double share : new double[] { 0, 0.5, 1, 1.5 }) {
			double other = commitment() * share;
			double less = this.spend.saved(other, this.discount) * month;
			draft.choice(String.format(Locale.ROOT, "%.3f", other), usd(now - less), Curve.Figure.of(less),
					(share == 0) ? "now" : (share == 1) ? "recommended" : "");
		}
	}

	/** What each resource costs a month. */
	private Map<ResourceId, Money> rests() {
		Map<ResourceId, Money> rests = new HashMap<>();
		this.uses.forEach((id, hours) -> rests.put(id, usd(hours.sum() * this.observed.perMonth())));
		return rests;
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
