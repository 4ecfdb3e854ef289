package io.tracetab.web;

import java.util.Optional;

import io.tracetab.analyze.Journey;
import io.tracetab.trace.TraceId;

/**
 * Journeys as they are put together when they are asked for.
 */
interface OpenedJourneys {

	/** The journey that a request is part of; empty when the request is not kept. */
	Optional<Journey> open(TraceId id);

}
