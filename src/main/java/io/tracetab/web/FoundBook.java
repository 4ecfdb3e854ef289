package io.tracetab.web;

import java.util.List;

import io.tracetab.analyze.CallPatterns;
import io.tracetab.analyze.Waste;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Route;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Trace;

/**
 * What a sample of requests shows that sums do not tell.
 */
final class FoundBook {

	/** Enough for what one request in fifty does to be seen. */
	private static final int LOOKED_AT = 200;

	private final SampledRequests sample;

	FoundBook(SampledRequests sample) {
		this.sample = sample;
	}

	FoundDetail ofRoute(Route route, Window window) {
		List<OpenedRequest> requests = this.sample.of(Condition.route(route), window, LOOKED_AT);
		return FoundDetail.of(CallPatterns.in(traces(requests)), waste(requests));
	}

	/** Calls of the function alone; the cost of the whole requests. */
	FoundDetail ofFunction(String name, Window window) {
		Condition which = new Condition.Carries(SearchTerms.function(name));
		List<OpenedRequest> requests = this.sample.of(which, window, LOOKED_AT);
		return FoundDetail.of(
				CallPatterns.in(traces(requests), (run) -> LambdaRun.is(run) && run.span().name().equals(name)),
				waste(requests));
	}

	private static List<Trace> traces(List<OpenedRequest> requests) {
		return requests.stream().map(OpenedRequest::trace).toList();
	}

	private static Waste waste(List<OpenedRequest> requests) {
		Waste waste = Waste.NONE;
		for (OpenedRequest request : requests) {
			waste = waste.plus(request.trace(), request.receipt());
		}
		return waste;
	}

}
