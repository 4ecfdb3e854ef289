package io.tracetab.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.JourneyFacts;
import io.tracetab.analyze.JourneyWalk;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;

/**
 * Opens journeys: requests with those that they are linked to.
 */
public final class Journeys implements JourneyFacts {

	private final TraceLinks links;

	private final Requests requests;

	private final MeteringDesk desk;

	Journeys(TraceLinks links, Requests requests, MeteringDesk desk) {
		this.links = links;
		this.requests = requests;
		this.desk = desk;
	}

	/** The journey that a request is part of; empty when the request is not kept. */
	public Optional<Journey> open(TraceId id) {
		return JourneyWalk.of(id, this);
	}

	@Override
	public List<TraceLinks.Joint> effects(Collection<TraceId> causes, int most) {
		return this.links.effects(causes, most);
	}

	@Override
	public List<TraceLinks.Joint> causes(Collection<TraceId> effects, int most) {
		return this.links.causes(effects, most);
	}

	@Override
	public Map<TraceId, Opened> open(Collection<TraceId> ids) {
		return this.requests.open(ids)
			.stream()
			.collect(Collectors.toMap((request) -> request.trace().id(),
					(request) -> new Opened(request.trace(), request.receipt())));
	}

	@Override
	public long mostMessages(String function, String queue, Instant time) {
		return this.desk.mappings(time)
			.stream()
			.filter((mapping) -> mapping.function().name().equals(function)
					&& (queue.isEmpty() || mapping.source().name().equals(queue)))
			.mapToLong(EventSourceMapping::batchSize)
			.max()
			.orElse(0);
	}

}
