package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Figures;
import io.tracetab.reconcile.RequestWeights.RequestWeight;

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
				+ " Sums over requests count it so often, where CloudWatch does not count them itself; its own receipt and times are its own.";
	}

	/**
	 * What is known of how a request was chosen; null when it was sure to be in.
	 * @param oneIn of so many that X-Ray listed it was fetched
	 * @param tracer how the tracer chose it before; null when nobody knows
	 */
	static @Nullable Sampled of(int oneIn, @Nullable RequestWeight tracer) {
		List<String> why = new ArrayList<>();
		BigDecimal weight = BigDecimal.ONE;
		if (oneIn > 1) {
			weight = BigDecimal.valueOf(oneIn);
			why.add("Of each %d requests like it that X-Ray had, one was fetched.".formatted(oneIn));
		}
		if (tracer != null && tracer.stands().compareTo(BigDecimal.ONE) > 0) {
			weight = weight.multiply(tracer.stands());
			why.add(sentence(tracer));
		}
		return why.isEmpty() ? null : new Sampled(weight, List.copyOf(why));
	}

	private static String sentence(RequestWeight tracer) {
		String number = new Figures().quantity(tracer.stands().round(new MathContext(3)));
		return switch (tracer.basis()) {
			case STATISTICS -> "The sampling rule '%s' recorded one of %s around that time, by X-Ray's statistics."
				.formatted(tracer.rule(), number);
			case ASSUMED ->
				"The sampling rule '%s' records one of %s beyond its reservoir; X-Ray's statistics of that hour are not known, so this is assumed."
					.formatted(tracer.rule(), number);
			default -> "The tracer kept one of %s (ot=th in its trace state).".formatted(number);
		};
	}

}
