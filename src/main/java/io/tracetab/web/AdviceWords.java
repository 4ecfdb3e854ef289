package io.tracetab.web;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.State;
import io.tracetab.report.Figures;

/**
 * Recommendations in words.
 */
final class AdviceWords {

	private static final Map<State, String> CLASSES = Map.of(State.OPEN, "state-off", State.REOPENED, "state-throttle",
			State.ACCEPTED, "state-ok", State.APPLIED, "state-ok", State.VERIFIED, "state-ok", State.DISMISSED,
			"state-off");

	private final Figures figures;

	private final CostWords costs;

	AdviceWords(Figures figures, CostWords costs) {
		this.figures = figures;
		this.costs = costs;
	}

	public String amount(Money money) {
		return this.costs.amount(money.amount(), money.currency().getCurrencyCode());
	}

	public String exact(Money money) {
		return money.amount().toPlainString();
	}

	public String word(Enum<?> value) {
		String word = value.name().toLowerCase(Locale.ROOT);
		return Character.toUpperCase(word.charAt(0)) + word.substring(1);
	}

	public String stateClass(State state) {
		return CLASSES.getOrDefault(state, "state-off");
	}

	/** What a measurement says of the change, a sentence. */
	public String outcome(Measurement.Found found) {
		return switch (found.outcome()) {
			case SAVES -> "It saves: the whole interval is above zero";
			case COSTS -> "It costs more than before: the whole interval is below zero";
			case UNCLEAR -> "The interval holds zero: from day to day, costs move by as much";
		};
	}

	public String source(Measurement measurement) {
		return (measurement.source() == Measurement.Source.BILL) ? "On the bill, as paid" : "On usage, at list prices";
	}

	/** A month's figure as it was kept; a dash where it was not. */
	public String kept(String decimals) {
		return decimals.isEmpty() ? "–" : amount(Money.usd(decimals));
	}

	public String kind(ResourceId resource) {
		return ResourceWords.kind(resource);
	}

	public String duration(double micros) {
		return this.figures.duration(Math.round(micros));
	}

	/** A figure of a curve, with the digits that tell it from its neighbours. */
	public String number(double value) {
		BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(3)).stripTrailingZeros();
		return rounded.toPlainString();
	}

	public String range(double low, double high) {
		return (low == high) ? "" : number(low) + " to " + number(high);
	}

	public String error(BackTest test) {
		return String.format(Locale.ROOT, "%+.1f %%", 100 * test.error());
	}

	/** What the user may assume, as it is written. */
	public String plain(double value) {
		return AdviceBook.plain(value);
	}

	public String slower(Recommendation made) {
		Recommendation.Latency latency = made.latency();
		return (latency == null) ? "none" : "p50 %s to %s, p95 %s to %s".formatted(duration(latency.p50Before()),
				duration(latency.p50After()), duration(latency.p95Before()), duration(latency.p95After()));
	}

}
