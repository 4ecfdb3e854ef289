package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Figures;
import io.tracetab.trace.SamplingThreshold;
import io.tracetab.trace.Trace;

/**
 * That a request was in by chance, and how many it stands for.
 *
 * @param weight more than 1
 * @param why a sentence for each choice that was made
 */
record Sampled(BigDecimal weight, List<String> why) {

	/** {@code 20}, {@code 1.5}: three digits are more than a chance is known to. */
	public String shown() {
		return new Figures().quantity(this.weight.round(new MathContext(3)));
	}

	public String sentence() {
		return String.join(" ", this.why)
				+ " Sums over requests count it so often; its own receipt and times are its own.";
	}

	/**
	 * What is known of how a request was chosen; null when it was sure to be in.
	 * @param oneIn of so many that X-Ray listed it was fetched
	 */
	static @Nullable Sampled of(Trace trace, int oneIn) {
		List<String> why = new ArrayList<>();
		BigDecimal weight = BigDecimal.ONE;
		if (oneIn > 1) {
			weight = BigDecimal.valueOf(oneIn);
			why.add("Of each %d requests like it that X-Ray had, one was fetched.".formatted(oneIn));
		}
		Optional<BigDecimal> threshold = SamplingThreshold.weight(trace)
			.filter((each) -> each.compareTo(BigDecimal.ONE) > 0);
		if (threshold.isPresent()) {
			weight = weight.multiply(threshold.get());
			why.add("The tracer kept one of %s (ot=th in its trace state)."
				.formatted(new Figures().quantity(threshold.get().round(new MathContext(3)))));
		}
		return why.isEmpty() ? null : new Sampled(weight, List.copyOf(why));
	}

}
