package io.tracetab.web;

import io.tracetab.analyze.Journey;
import io.tracetab.trace.TraceId;

/**
 * Journeys as pages and the API look them up.
 */
final class JourneyBook {

	private final OpenedJourneys journeys;

	JourneyBook(OpenedJourneys journeys) {
		this.journeys = journeys;
	}

	/**
	 * The journey of a request, by either spelling of its id.
	 * @throws BadParameters when it is neither
	 * @throws UnknownRequest when nothing of it is kept
	 */
	Journey open(String id) {
		TraceId traceId = RequestBook.parse(id);
		return this.journeys.open(traceId).orElseThrow(() -> new UnknownRequest(traceId));
	}

	/** A journey with what may be part of it. */
	JourneyDetail detail(Journey journey) {
		return JourneyDetail.of(journey, this.journeys.guesses(journey));
	}

}
