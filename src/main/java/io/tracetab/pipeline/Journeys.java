package io.tracetab.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.JourneyFacts;
import io.tracetab.analyze.JourneyWalk;
import io.tracetab.analyze.StreamFacts;
import io.tracetab.analyze.StreamGuess;
import io.tracetab.analyze.StreamGuesses;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.metric.Metrics;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;
import io.tracetab.trace.Traces;

/**
 * Opens journeys: requests with those that they are linked to.
 */
public final class Journeys implements JourneyFacts, StreamFacts {

	private static final String INVOCATIONS = "AWS/Lambda Invocations";

	private final TraceLinks links;

	private final Requests requests;

	private final MeteringDesk desk;

	private final Traces traces;

	private final Metrics metrics;

	Journeys(TraceLinks links, Requests requests, MeteringDesk desk, Traces traces, Metrics metrics) {
		this.links = links;
		this.requests = requests;
		this.desk = desk;
		this.traces = traces;
		this.metrics = metrics;
	}

	/** What may have come before and after its requests through streams. */
	public List<StreamGuess> guesses(Journey journey) {
		return new StreamGuesses(this).of(journey);
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
		return mappings(time).stream()
			.filter((mapping) -> mapping.function().name().equals(function)
					&& (queue.isEmpty() || mapping.source().name().equals(queue)))
			.mapToLong(EventSourceMapping::batchSize)
			.max()
			.orElse(0);
	}

	@Override
	public List<EventSourceMapping> mappings(Instant time) {
		return this.desk.mappings(time);
	}

	@Override
	public List<Traces.Row> newest(Condition condition, int most) {
		return this.traces.list(new RequestQuery(condition, RequestQuery.Order.NEWEST, null, most)).rows();
	}

	@Override
	public Map<TraceId, Trace> traces(Collection<TraceId> ids) {
		return this.requests.assemble(ids);
	}

	@Override
	public Optional<Runs> runs(String function, Instant time) {
		Instant from = time.truncatedTo(ChronoUnit.HOURS);
		Window hour = new Window(from, from.plus(1, ChronoUnit.HOURS));
		List<Metrics.Count> counted = this.metrics.counts(List.of(INVOCATIONS), hour)
			.stream()
			.filter((count) -> count.series().dimensions().equals(Map.of("FunctionName", function)))
			.toList();
		Condition traced = Condition.startedIn(hour).and(new Condition.Carries(SearchTerms.function(function)));
		return counted.isEmpty() ? Optional.empty() : Optional.of(new Runs(Math.round(counted.get(0).total()),
				this.traces.count(new RequestQuery(traced, RequestQuery.Order.NEWEST, null, 1))));
	}

}
