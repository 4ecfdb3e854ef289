package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.StreamGuess;
import io.tracetab.trace.TraceId;

/**
 * Journeys as they are put together when they are asked for.
 */
interface OpenedJourneys {

	/** The journey that a request is part of; empty when the request is not kept. */
	Optional<Journey> open(TraceId id);

	/** What may have come before and after its requests through streams. */
	List<StreamGuess> guesses(Journey journey);

}
