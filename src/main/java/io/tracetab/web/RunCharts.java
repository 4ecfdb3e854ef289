package io.tracetab.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Latency;
import io.tracetab.metric.FunctionRuns;

/**
 * Durations, cold starts and failures over time as charts.
 */
final class RunCharts {

	private static final double MICROS = 1000;

	private RunCharts() {
	}

	static MetricChart latency(List<Instant> times, Map<Instant, FunctionRuns.Runs> steps) {
		return new MetricChart("run-latency", "Duration of runs", "ms", times,
				List.of(line("p50", times, steps, (runs) -> runs.millis().p50Micros() / MICROS),
						line("p95", times, steps, (runs) -> runs.millis().p95Micros() / MICROS),
						line("p99", times, steps, (runs) -> runs.millis().p99Micros() / MICROS)));
	}

	static MetricChart coldStarts(List<Instant> times, Map<Instant, FunctionRuns.Runs> steps) {
		return new MetricChart("cold-starts", "Cold starts and failed runs", "count", times,
				List.of(line("cold starts", times, steps, (runs) -> (double) runs.coldStarts()),
						line("failed", times, steps, (runs) -> (double) runs.failed())));
	}

	static MetricChart starts(List<Instant> times, Map<Instant, FunctionRuns.Runs> steps) {
		return new MetricChart("start-times", "Time of a cold start", "ms", times,
				List.of(line("p50", times, steps, (runs) -> start(runs, FunctionRuns.Percentiles::p50Micros)),
						line("p95", times, steps, (runs) -> start(runs, FunctionRuns.Percentiles::p95Micros))));
	}

	private static @Nullable Double start(FunctionRuns.Runs runs, Function<FunctionRuns.Percentiles, Long> which) {
		FunctionRuns.Percentiles starts = runs.startMillis();
		return (starts != null) ? which.apply(starts) / MICROS : null;
	}

	/** Percentiles of a route's requests. */
	static MetricChart requests(List<Instant> times, Map<Instant, Latency> steps) {
		return new MetricChart("latency", "Duration of requests", "ms", times,
				List.of(line("p50", times, steps, (step) -> step.p50Micros() / MICROS),
						line("p95", times, steps, (step) -> step.p95Micros() / MICROS),
						line("p99", times, steps, (step) -> step.p99Micros() / MICROS)));
	}

	static MetricChart counts(List<Instant> times, Map<Instant, Latency> steps) {
		return new MetricChart("requests", "Traced requests", "count", times,
				List.of(line("requests", times, steps, (step) -> (double) step.outcomes().requests())));
	}

	static MetricChart outcomes(List<Instant> times, Map<Instant, Latency> steps) {
		return new MetricChart("outcomes", "Failed, and started cold", "percent", times,
				List.of(line("faults", times, steps, (step) -> percent(step.outcomes().faults(), step)),
						line("errors", times, steps, (step) -> percent(step.outcomes().errors(), step)),
						line("throttled", times, steps, (step) -> percent(step.outcomes().throttles(), step)),
						line("cold starts", times, steps, (step) -> percent(step.outcomes().coldStarts(), step))));
	}

	private static double percent(long part, Latency step) {
		return 100.0 * part / step.outcomes().requests();
	}

	private static <T> MetricChart.Line line(String name, List<Instant> times, Map<Instant, T> steps,
			Function<T, @Nullable Double> value) {
		Double[] values = times.stream()
			.map(steps::get)
			.map((step) -> (step != null) ? value.apply(step) : null)
			.toArray(Double[]::new);
		return new MetricChart.Line(name, values);
	}

}
