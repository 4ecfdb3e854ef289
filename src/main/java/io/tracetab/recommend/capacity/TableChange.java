package io.tracetab.recommend.capacity;

import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.simulate.capacity.CapacityOptions;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * What is said of a change to a table.
 *
 * @param unread indexes that go
 * @param chosen the way to pay; null when it stays
 * @param judged every way, for the curve
 * @param now what is paid a month
 */
record TableChange(TableFacts table, Observed observed, List<String> unread, TableJudge.@Nullable Judged chosen,
		List<TableJudge.Judged> judged, Money now) {

	private static final String METHOD = "Units that CloudWatch counted, replayed by the minute under each setting "
			+ "with DynamoDB's rules for auto scaling and burst capacity "
			+ "(https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html)";

	private static final Map<CapacityOptions.Mode, String> WORDS = Map.of(CapacityOptions.Mode.ON_DEMAND, "on demand",
			CapacityOptions.Mode.FIXED, "fixed units", CapacityOptions.Mode.AUTOSCALED, "auto scaling",
			CapacityOptions.Mode.SCHEDULED, "units by the hour of the day");

	Recommendation recommendation(Saving saving) {
		Recommendation.Subject subject = new Recommendation.Subject(CapacityRule.NAME, this.table.id(),
				this.observed.owners().of(this.table.resource(), this.observed.window().until()));
		TableText text = new TableText(this.table, this.unread, this.chosen == null ? null : this.chosen.plan(),
				this.observed.owners().address(this.table.resource()));
		Recommendation.Proposal proposal = new Recommendation.Proposal(title(), text.settings(), effort(), text.aws(),
				text.terraform());
		return new Recommendation(subject, proposal, saving, null,
				new Recommendation.Grounds(evidence(), assumptions(), METHOD, curve(), backTest()));
	}

	static String dollars(Money money) {
		int digits = (money.amount().abs().doubleValue() < 1) ? 4 : 2;
		return "$" + money.amount().setScale(digits, RoundingMode.HALF_UP).toPlainString();
	}

	private String title() {
		List<String> parts = new ArrayList<>();
		if (this.chosen != null) {
			parts.add("Pay for %s by %s".formatted(this.table.id().name(), WORDS.get(this.chosen.plan().mode()))
				.replace("by on demand", "on demand"));
		}
		this.unread.forEach((index) -> parts
			.add("Delete the index %s of %s, which nobody reads".formatted(index, this.table.id().name())));
		return String.join("; ", parts);
	}

	private Recommendation.Effort effort() {
		boolean seen = this.table.isSeenForAMonth();
		Recommendation.Level risk = seen ? Recommendation.Level.MEDIUM : Recommendation.Level.HIGH;
		String unseen = seen ? "" : ". Only %d days are known: what comes once a month may not be among them"
			.formatted(this.table.days());
		if (!this.unread.isEmpty()) {
			return new Recommendation.Effort(risk,
					"A job that runs less often than the days looked at may read the index" + unseen,
					Recommendation.Level.LOW, "An index can be made anew; filling it is paid by its writes");
		}
		boolean onDemand = this.chosen != null && this.chosen.plan().mode() == CapacityOptions.Mode.ON_DEMAND;
		return onDemand
				? new Recommendation.Effort(Recommendation.Level.LOW, "Nothing is refused below twice the former peak",
						Recommendation.Level.LOW, "The mode can be changed back")
				: new Recommendation.Effort(risk, "Demand that grows beyond the room left is refused" + unseen,
						Recommendation.Level.LOW, "The mode can be changed back; AWS limits how often a day");
	}

	private List<String> evidence() {
		List<String> evidence = new ArrayList<>();
		long days = this.observed.window().length().toDays();
		double reads = consumed(CapacityPrices.Kind.READ);
		double writes = consumed(CapacityPrices.Kind.WRITE);
		evidence.add(String.format(Locale.ROOT, "%,.0f read units and %,.0f write units were consumed in %d days",
				reads, writes, days));
		if (!this.table.isOnDemand()) {
			evidence.add(String.format(Locale.ROOT,
					"Of what was provisioned %.1f %% of reads and %.1f %% of writes were used",
					100 * used(CapacityPrices.Kind.READ, reads), 100 * used(CapacityPrices.Kind.WRITE, writes)));
		}
		evidence.add("It costs %s a month at list prices".formatted(dollars(this.now)));
		this.unread.forEach((index) -> evidence.add("%s was written and never read in %d days".formatted(index, days)));
		return evidence;
	}

	private double consumed(CapacityPrices.Kind kind) {
		return this.table.parts()
			.stream()
			.mapToDouble((part) -> part.of(kind).even(this.observed.window()).total())
			.sum();
	}

	private double used(CapacityPrices.Kind kind, double consumed) {
		long hours = this.table.parts()
			.stream()
			.mapToLong((part) -> part.of(kind).unitHours(this.observed.window()))
			.sum();
		return (hours == 0) ? 0 : consumed / (hours * 3_600.0);
	}

	private List<String> assumptions() {
		List<String> assumptions = new ArrayList<>(
				List.of("Demand stays as it was; what was refused before is not in it",
						"Free unit hours are the account's and are not counted; reserved capacity is not known"));
		if (this.table.isCoarse()) {
			assumptions.add("Units are counted by five minutes: settings have to bear all of them in one minute");
		}
		return assumptions;
	}

	private Curve curve() {
		List<Curve.Choice> choices = new ArrayList<>();
		choices.add(new Curve.Choice("as it is", this.now, Curve.Figure.of(0), "now", ""));
		double perMonth = this.observed.perMonth();
		for (TableJudge.Judged each : this.judged) {
			choices.add(new Curve.Choice(name(each.plan()),
					each.whole().cost().times(java.math.BigDecimal.valueOf(perMonth)), Curve.Figure.of(each.refused()),
					(each == this.chosen) ? "recommended" : "", each.against()));
		}
		return new Curve("Capacity", "Minutes a month with refusals, at worst", choices);
	}

	static String name(Plan plan) {
		StringBuilder name = new StringBuilder(WORDS.getOrDefault(plan.mode(), ""));
		for (Plan.Part part : plan.parts()) {
			String range = (part.least() == part.most()) ? Integer.toString(part.least())
					: part.least() + " to " + part.most();
			name.append((name.indexOf(":") < 0) ? ": " : ", ")
				.append(part.index().isEmpty() ? "" : part.index() + ' ')
				.append(range)
				.append((part.kind() == CapacityPrices.Kind.READ) ? " read" : " write");
		}
		return name.toString();
	}

	private @Nullable BackTest backTest() {
		if (this.chosen == null) {
			return null;
		}
		Duration window = this.observed.window().length();
		double fitted = Math.floor(window.toDays() / 2.0);
		double judged = window.toHours() / 24.0 - fitted;
		return new BackTest("USD a day with the settings made from the first days", fitted, judged,
				this.chosen.first().cost().amount().doubleValue() / Math.max(1, fitted),
				this.chosen.rest().cost().amount().doubleValue() / judged,
				(this.chosen.plan().mode() == CapacityOptions.Mode.ON_DEMAND) ? ""
						: "Refused in %d minutes at worst".formatted(this.chosen.rest().throttledMinutes()));
	}

}
