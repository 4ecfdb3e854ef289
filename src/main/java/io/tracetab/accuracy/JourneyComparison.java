package io.tracetab.accuracy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.analyze.Journey;
import io.tracetab.quantity.Ratio;
import io.tracetab.trace.TraceId;

/**
 * Journeys beside the truth: which requests took up the messages of which, after what
 * wait, and what all of it cost for the one that began it. Compared for each request
 * whose messages a sampled one took up and that took up none itself.
 */
final class JourneyComparison {

	private static final int DECIMALS = 20;

	private final Findings findings;

	private final Map<String, TrueRequest> requests = new HashMap<>();

	/** Consumers by sender. */
	private final Map<String, Map<String, Taken>> taken = new TreeMap<>();

	JourneyComparison(Findings findings) {
		this.findings = findings;
	}

	/**
	 * What a consumer took up of one sender.
	 *
	 * @param waits microseconds, in the order of its links
	 */
	private record Taken(List<Long> waits) {
	}

	void add(TrueRequest request) {
		this.requests.put(request.trace(), request);
		for (int i = 0; i < request.links().size(); i++) {
			String sender = request.links().get(i).split(" ")[0];
			this.taken.computeIfAbsent(sender, (absent) -> new TreeMap<>())
				.computeIfAbsent(request.trace(), (absent) -> new Taken(new ArrayList<>()))
				.waits()
				.add(request.waits().get(i));
		}
	}

	/** Asks for the journey of each sender. */
	void compare(Lookup journeys) {
		this.taken.forEach((sender, consumers) -> {
			TrueRequest first = this.requests.get(sender);
			if (first != null && first.links().isEmpty()) {
				journeys.open(TraceId.parse(sender)).ifPresent((journey) -> compare(first, consumers, journey));
			}
		});
	}

	/** Opens journeys as a page does. */
	interface Lookup {

		Optional<Journey> open(TraceId id);

	}

	private void compare(TrueRequest first, Map<String, Taken> consumers, Journey journey) {
		Set<String> found = new HashSet<>();
		journey.parts().stream().skip(1).forEach((part) -> found.add(part.trace().id().toString()));
		Ratio truth = Ratio.of(first.listCostUsd());
		boolean whole = first.measured() && first.shownWhole();
		for (Map.Entry<String, Taken> consumer : consumers.entrySet()) {
			TrueRequest request = Objects.requireNonNull(this.requests.get(consumer.getKey()));
			this.findings.of("journey: requests found")
				.right(found.remove(consumer.getKey()), first.trace() + ' ' + consumer.getKey());
			truth = truth.plus(share(request, consumer.getValue().waits().size()));
			whole &= request.measured() && request.shownWhole();
		}
		this.findings.of("journey: requests invented").add(found.size(), first.trace());
		waits(consumers, journey);
		if (whole) {
			this.findings.of("journey: cost")
				.relative(journey.receipt().total().low(DECIMALS).amount(), truth.rounded(DECIMALS), first.trace());
		}
	}

	private static Ratio share(TrueRequest request, int messages) {
		return Ratio.of(request.listCostUsd()).times(Ratio.of(messages, request.batch()));
	}

	private void waits(Map<String, Taken> consumers, Journey journey) {
		for (Journey.Passage passage : journey.passages()) {
			String receiver = journey.parts().get(passage.to()).trace().id().toString();
			Taken taken = consumers.get(receiver);
			Journey.Dwell dwell = passage.dwell();
			if (taken == null || passage.from() != 0) {
				continue;
			}
			this.findings.of("journey: waits found").right(dwell != null, receiver);
			if (dwell != null) {
				long nearest = taken.waits()
					.stream()
					.mapToLong((wait) -> Math.abs(wait - dwell.micros()))
					.min()
					.orElse(dwell.micros());
				this.findings.of("journey: wait in a queue").add(nearest / 1e6, receiver);
			}
		}
	}

}
