package io.tracetab.recommend.calls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;

/**
 * Runs of one function in a sample of requests.
 *
 * @param micros how long each lasted, from the shortest on
 */
record SampledRuns(String function, List<Trace> requests, List<Long> micros) {

	SampledRuns {
		requests = List.copyOf(requests);
		micros = List.copyOf(micros);
	}

	static SampledRuns of(String function, Collection<Trace> requests) {
		List<Long> micros = new ArrayList<>();
		for (Trace trace : requests) {
			trace.nodes()
				.stream()
				.filter((node) -> isRun(function, node) && !node.isShadow())
				.forEach((node) -> micros.add(node.durationMicros()));
		}
		return new SampledRuns(function, List.copyOf(requests), micros.stream().sorted().toList());
	}

	private static boolean isRun(String function, Trace.Node node) {
		return LambdaRun.is(node) && node.span().name().equals(function);
	}

	boolean isRun(Trace.Node node) {
		return isRun(this.function, node);
	}

	int number() {
		return this.micros.size();
	}

	/** What so large a share of them lasted at most. */
	long quantile(double share) {
		return this.micros.isEmpty() ? 0
				: this.micros.get(Math.min(number() - 1, (int) Math.ceil(share * number()) - 1));
	}

}
