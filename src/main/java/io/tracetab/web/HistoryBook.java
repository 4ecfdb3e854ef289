package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tracetab.analyze.RequestComparison;
import io.tracetab.analyze.RouteHistory;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Trace;

/**
 * Requests beside their like, as pages and the API show it.
 */
final class HistoryBook {

	/** Named in place of the id of the other request. */
	static final String TYPICAL = "typical";

	private static final int LATEST = 200;

	private static final Duration BEFORE = Duration.ofDays(30);

	private final RequestBook requests;

	private final LatestRequests latest;

	HistoryBook(RequestBook requests, LatestRequests latest) {
		this.requests = requests;
		this.latest = latest;
	}

	OpenedRequest open(String id) {
		return this.requests.open(id);
	}

	int place(OpenedRequest opened, String place) {
		return this.requests.place(opened, place);
	}

	/**
	 * The latest requests of its route until it came; where those are too few, the latest
	 * of all.
	 */
	RouteHistory history(Trace trace) {
		Instant behind = Amounts.instant(trace.startMicros() + 1);
		List<Trace> before = this.latest.of(trace.route(), new Window(behind.minus(BEFORE), behind), LATEST + 1);
		if (before.size() > RouteHistory.LEAST) {
			return RouteHistory.of(before, trace.id());
		}
		Window all = new Window(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));
		return RouteHistory.of(this.latest.of(trace.route(), all, LATEST + 1), trace.id());
	}

	/**
	 * A request beside another one, or beside the typical one of its route.
	 * @throws BadParameters when the other cannot be read, or there is no typical one
	 */
	RequestComparison compare(Trace trace, String with) {
		if (!TYPICAL.equals(with)) {
			return RequestComparison.of(trace, this.requests.open(with).trace());
		}
		return history(trace).typical()
			.map((typical) -> RequestComparison.of(trace, typical))
			.orElseThrow(() -> new BadParameters(List.of(new BadParameter("with", with,
					"the id of another request: no other of this route is loaded that did not fail"))));
	}

}
