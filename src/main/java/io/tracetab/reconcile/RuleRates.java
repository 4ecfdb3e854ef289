package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

/**
 * What traces stand for by the rate of their sampling rule, where nobody counted: the
 * rule records so many in a second for sure, over all services that follow it, and a
 * share of the others. So the first of a second stand for themselves, and each further
 * one for one over the rate.
 */
final class RuleRates {

	/** Of five minutes. */
	private static final double SECONDS = 300;

	private static final int HALVES = 50;

	/** Chance hardly moves more than that in a second. */
	private static final double MOST_BY_CHANCE = 500;

	private final SamplingRules rules;

	private final Map<TracerChoice, Second> seconds = new HashMap<>();

	/**
	 * Recorded traces of a rule by five minutes, those that we did not take among them.
	 */
	private final Map<TracerChoice, Map<Instant, Recorded>> recorded = new HashMap<>();

	private final Map<TracerChoice, Map<Instant, Double>> evened = new HashMap<>();

	private record Second(long second, int recorded) {

		Second next(long now) {
			return new Second(now, (now == this.second) ? this.recorded + 1 : 1);
		}

	}

	private record Recorded(double number, boolean thinned) {

		Recorded plus(int oneIn) {
			return new Recorded(this.number + oneIn, this.thinned || oneIn > 1);
		}

	}

	RuleRates(SamplingRules rules, Collection<Traces.Start> starts, Map<TraceId, Integer> oneIn) {
		this.rules = rules;
		for (Traces.Start start : starts) {
			TracerChoice choice = start.choice();
			if (choice != null) {
				this.recorded.computeIfAbsent(choice, (key) -> new HashMap<>())
					.merge(bin(start), new Recorded(0, false).plus(oneIn.getOrDefault(start.id(), 1)),
							(sum, one) -> new Recorded(sum.number + one.number, sum.thinned || one.thinned));
			}
		}
	}

	private static Instant bin(Traces.Start start) {
		long second = TracerWeights.time(start).getEpochSecond();
		return Instant.ofEpochSecond(second - Math.floorMod(second, (long) SECONDS));
	}

	/**
	 * The next trace, in the order of their starts; empty where no setting of its rule is
	 * known. One that was recorded though the rule records none beyond its reservoir
	 * stands for itself.
	 */
	OptionalDouble next(Traces.Start start, TracerChoice choice) {
		Second second = this.seconds.getOrDefault(choice, new Second(Long.MIN_VALUE, 0))
			.next(TracerWeights.time(start).getEpochSecond());
		this.seconds.put(choice, second);
		SamplingRules.Rates rates = this.rules.rates(choice, TracerWeights.time(start)).orElse(null);
		if (rates == null) {
			return OptionalDouble.empty();
		}
		if (rates.fixed() <= 0) {
			return OptionalDouble.of(1);
		}
		Recorded around = this.recorded.getOrDefault(choice, Map.of()).getOrDefault(bin(start), new Recorded(1, false));
		if (around.thinned()) {
			return OptionalDouble.of(byChance(choice, bin(start), around.number() / SECONDS, rates));
		}
		return OptionalDouble.of((second.recorded() <= rates.reservoir()) ? 1 : Math.max(1, 1 / rates.fixed()));
	}

	/**
	 * Which were first of their seconds is not known where we left some out: as if
	 * requests came one by one.
	 */
	private double byChance(TracerChoice choice, Instant bin, double recorded, SamplingRules.Rates rates) {
		return this.evened.computeIfAbsent(choice, (key) -> new HashMap<>())
			.computeIfAbsent(bin, (key) -> Math.max(1, requests(recorded, rates) / recorded));
	}

	/** How many a second come where so many are recorded, by halves. */
	private static double requests(double recorded, SamplingRules.Rates rates) {
		double least = recorded;
		double most = recorded / Math.min(1, rates.fixed());
		for (int i = 0; i < HALVES; i++) {
			double middle = (least + most) / 2;
			double sure = sure(middle, rates.reservoir());
			if (sure + rates.fixed() * (middle - sure) < recorded) {
				least = middle;
			}
			else {
				most = middle;
			}
		}
		return (least + most) / 2;
	}

	/**
	 * How many a second the reservoir records on the mean, where their number is
	 * Poisson's.
	 */
	private static double sure(double rate, double reservoir) {
		if (rate > MOST_BY_CHANCE || reservoir > MOST_BY_CHANCE) {
			return Math.min(rate, reservoir);
		}
		double sure = reservoir;
		double probability = Math.exp(-rate);
		for (int number = 0; number < reservoir; number++) {
			sure -= (reservoir - number) * probability;
			probability *= rate / (number + 1);
		}
		return sure;
	}

}
