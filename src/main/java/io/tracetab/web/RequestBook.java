package io.tracetab.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Requests as pages and the API look them up.
 */
final class RequestBook {

	private final Traces traces;

	private final OpenedRequests requests;

	RequestBook(Traces traces, OpenedRequests requests) {
		this.traces = traces;
		this.requests = requests;
	}

	RequestFilter read(RequestParameters parameters) {
		return RequestFilter.read(parameters, this.traces.totals().span());
	}

	Traces.Page page(RequestQuery query) {
		return this.traces.list(query);
	}

	long count(RequestQuery query) {
		return this.traces.count(query);
	}

	List<Route> routes() {
		return this.traces.routes();
	}

	/**
	 * Opens a request by either spelling of its id.
	 * @throws BadParameters when it is neither
	 * @throws UnknownRequest when nothing of it is kept
	 */
	OpenedRequest open(String id) {
		TraceId traceId = parse(id);
		return this.requests.open(traceId).orElseThrow(() -> new UnknownRequest(traceId));
	}

	/**
	 * The documents of a request, as they are kept.
	 * @throws UnknownRequest when nothing of it is kept
	 */
	List<Segment> documents(TraceId id) {
		return this.traces.find(id).map(Traces.Kept::documents).orElseThrow(() -> new UnknownRequest(id));
	}

	/** How it came to be in; null when it was sure to be. */
	@Nullable Sampled sampled(OpenedRequest opened) {
		return Sampled.of(this.requests.oneIn(opened.trace().id()), this.requests.weight(opened).orElse(null));
	}

	/** At what is really paid; null where no bill taught a price. */
	@Nullable PaidReceipt paid(OpenedRequest opened) {
		return this.requests.paid(opened).orElse(null);
	}

	/**
	 * Reads either spelling of an id.
	 * @throws BadParameters when it is neither
	 */
	static TraceId parse(String id) {
		try {
			return TraceId.parse(id);
		}
		catch (IllegalArgumentException ex) {
			throw new BadParameters(
					List.of(new BadParameter("id", id, "1-xxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx or 32 hex digits")));
		}
	}

	/**
	 * The place of a span in a request.
	 * @throws BadParameters when there is none
	 */
	int place(OpenedRequest opened, String place) {
		ParameterReader reader = new ParameterReader();
		int chosen = reader.place("span", place, opened.trace().nodes().size());
		reader.throwProblems();
		return chosen;
	}

	/** For a span whose log is asked for and that has none. */
	static BadParameters noRun(String place) {
		return new BadParameters(List.of(new BadParameter("span", place, "the run of a function with a request id")));
	}

}
