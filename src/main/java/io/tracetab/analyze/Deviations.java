package io.tracetab.analyze;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * An episode of a series in figures.
 *
 * @param from where its first step begins
 * @param until where its last step ends
 * @param observed sum over its steps
 * @param expected sum over its steps, of what was expected of each before it came
 * @param steps of which both are known
 */
record Deviations(Instant from, Instant until, double observed, double expected, int steps) {

	static Deviations of(Detector.Findings findings, Episode episode) {
		int first = Math.max(0, episode.first() - episode.scale() + 1);
		List<Judged> judged = findings.judged().subList(first, episode.last() + 1);
		double observed = 0;
		double expected = 0;
		int steps = 0;
		for (Judged each : judged) {
			if (!Double.isNaN(each.value()) && !Double.isNaN(each.expected())) {
				observed += each.value();
				expected += each.expected();
				steps++;
			}
		}
		return new Deviations(findings.series().time(first), findings.series().time(episode.last() + 1), observed,
				expected, steps);
	}

	/** Means in place of sums: percentiles and shares do not add up. */
	Deviations perStep() {
		int known = Math.max(1, this.steps);
		return new Deviations(this.from, this.until, this.observed / known, this.expected / known, 1);
	}

	Anomaly anomaly(Subject subject, boolean lasting, double price) {
		return new Anomaly(Anomaly.id(subject, this.from), subject, this.from, this.until, lasting, this.observed,
				this.expected, Double.isNaN(price) ? null : money((this.observed - this.expected) * price));
	}

	private static BigDecimal money(double estimate) {
		return BigDecimal.valueOf(estimate).setScale(10, RoundingMode.HALF_EVEN);
	}

}
