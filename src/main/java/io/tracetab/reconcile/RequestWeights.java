package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TracerChoice;
import io.tracetab.trace.Traces;

/**
 * For how many requests a single trace stands by the way its tracer chose it, as
 * reconciliation weighs it where nothing counts the requests of its route.
 */
public final class RequestWeights {

	private final Reconciliation.Facts facts;

	public RequestWeights(Reconciliation.Facts facts) {
		this.facts = facts;
	}

	/**
	 * A weight of one trace.
	 *
	 * @param stands at least 1
	 * @param rule by which it was chosen; empty where a probability is noted
	 */
	public record RequestWeight(BigDecimal stands, WeightBasis basis, String rule) {

		static RequestWeight of(double stands, WeightBasis basis, TracerChoice choice) {
			return new RequestWeight(new BigDecimal(stands, MathContext.DECIMAL32), basis, choice.rule());
		}

	}

	/** Empty where the trace does not say how it was chosen, or nobody knows the rule. */
	public Optional<RequestWeight> of(Trace trace) {
		return TracerChoice.of(trace).flatMap((choice) -> {
			BigDecimal oneIn = choice.oneIn();
			return (oneIn != null) ? Optional.of(new RequestWeight(oneIn, WeightBasis.TRACER, ""))
					: byRule(new Traces.Start(trace.id(), trace.route(), trace.startMicros(), choice), choice);
		});
	}

	private Optional<RequestWeight> byRule(Traces.Start start, TracerChoice choice) {
		Instant time = TracerWeights.time(start);
		Instant day = time.truncatedTo(ChronoUnit.DAYS);
		SamplingRules rules = new SamplingRules(this.facts.metrics()
			.find(SamplingRules.NAMESPACE, null, Map.of("RuleName", choice.rule()),
					new Window(day, day.plus(Duration.ofDays(1)))),
				this.facts.inventory().everything());
		OptionalDouble counted = rules.counted(choice, time);
		if (counted.isPresent()) {
			return Optional.of(RequestWeight.of(counted.getAsDouble(), WeightBasis.STATISTICS, choice));
		}
		OptionalDouble assumed = rules.rates(choice, time).isPresent() ? assumed(start, choice, rules)
				: OptionalDouble.empty();
		return assumed.isPresent() ? Optional.of(RequestWeight.of(assumed.getAsDouble(), WeightBasis.ASSUMED, choice))
				: Optional.empty();
	}

	/** By its place among those of its second that were chosen by the rule. */
	private OptionalDouble assumed(Traces.Start start, TracerChoice choice, SamplingRules rules) {
		Instant hour = TracerWeights.time(start).truncatedTo(ChronoUnit.HOURS);
		List<Traces.Start> starts = this.facts.traces().starts(new Window(hour, hour.plus(Duration.ofHours(1))));
		Map<TraceId, Integer> oneIn = this.facts.samples().oneIn(starts.stream().map(Traces.Start::id).toList());
		RuleRates rates = new RuleRates(rules, starts, oneIn);
		OptionalDouble weight = OptionalDouble.empty();
		for (Traces.Start one : starts) {
			if (choice.equals(one.choice())) {
				weight = rates.next(one, choice);
				if (one.id().equals(start.id())) {
					return weight;
				}
			}
		}
		return OptionalDouble.empty();
	}

}
