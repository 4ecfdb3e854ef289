package io.tracetab.analyze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Journey.Batch;
import io.tracetab.analyze.Journey.Passage;
import io.tracetab.analyze.JourneyFacts.Opened;
import io.tracetab.identity.ServiceCode;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Ratio;
import io.tracetab.quantity.RatioRange;
import io.tracetab.receipt.JourneyReceipt;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Handover;
import io.tracetab.trace.Hop;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * Joins the requests of a journey by the messages that went between them, and gives each
 * its share. The first of them counts whole; a message is one part in n of the batch of n
 * that it was taken up with, whether the others of the batch were sampled or not.
 */
final class JourneyPassages {

	private final JourneyFacts facts;

	private final List<Opened> parts;

	private final List<Shortfall> shortfalls;

	private final Map<TraceId, Integer> places = new HashMap<>();

	private final Set<String> unsized = new TreeSet<>();

	private final Set<String> oversized = new TreeSet<>();

	/** Of requests, the first of them the one that began it. */
	JourneyPassages(JourneyFacts facts, List<Opened> parts, List<Shortfall> shortfalls) {
		this.facts = facts;
		this.parts = parts;
		this.shortfalls = new ArrayList<>(shortfalls);
		for (int at = 0; at < parts.size(); at++) {
			this.places.put(parts.get(at).trace().id(), at);
		}
	}

	/**
	 * The journey.
	 * @param kept those of the causes that are kept
	 * @param before causes of the first request
	 */
	Journey journey(TraceId asked, Map<TraceId, Opened> kept, List<TraceId> before) {
		List<Passage> passages = new ArrayList<>();
		for (int to = 1; to < this.parts.size(); to++) {
			passages.addAll(into(to));
		}
		RatioRange[] shares = shares(passages);
		List<Journey.Part> shared = new ArrayList<>();
		for (int at = 0; at < this.parts.size(); at++) {
			Opened one = this.parts.get(at);
			shared.add(new Journey.Part(one.trace(), one.receipt(), shares[at], Hop.of(one.trace())));
		}
		List<Journey.Cause> causes = causes(kept, before);
		JourneyReceipt receipt = JourneyReceipt
			.of(shared.stream().map((part) -> new JourneyReceipt.Part(part.receipt(), part.share())).toList());
		sayWhatIsNotKnown();
		return new Journey(asked, List.copyOf(shared), withAttempts(passages), causes, receipt,
				List.copyOf(this.shortfalls));
	}

	/** The messages that a part took up from other parts. */
	private List<Passage> into(int to) {
		Trace trace = this.parts.get(to).trace();
		List<Handover> handovers = new ArrayList<>(Handover.of(trace));
		Map<Integer, Long> linked = new HashMap<>();
		handovers.forEach((handover) -> linked.merge(handover.receiver(), 1L, Long::sum));
		if (handovers.isEmpty()) {
			handovers.addAll(namedByCauses(trace));
		}
		List<Passage> found = new ArrayList<>();
		for (Handover handover : handovers) {
			Integer from = this.places.get(handover.cause());
			if (from != null && from != to) {
				found.add(passage(from, to, handover, linked.getOrDefault(handover.receiver(), 1L)));
			}
		}
		return found;
	}

	/** For a trace that does not name its causes and is named by one. */
	private List<Handover> namedByCauses(Trace effect) {
		List<Handover> found = new ArrayList<>();
		for (Opened part : this.parts) {
			for (Trace.Node node : part.trace().nodes()) {
				for (Link link : node.span().links()) {
					if (!link.toParent() && link.traceId().equals(effect.id())) {
						found.add(Handover.named(part.trace().id(), node.span().id(), effect));
					}
				}
			}
		}
		return found;
	}

	private Passage passage(int from, int to, Handover handover, long linked) {
		Trace cause = this.parts.get(from).trace();
		Trace effect = this.parts.get(to).trace();
		Trace.@Nullable Node sender = node(cause, handover.sender());
		Trace.Node receiver = effect.nodes().get(handover.receiver());
		Journey.Channel channel = channel(sender, effect);
		Batch batch = batch(handover, linked, effect, channel);
		Journey.Dwell dwell = (sender != null && isCall(sender.span()))
				? new Journey.Dwell(Math.max(0, receiver.startMicros() - sender.endMicros()), Basis.DERIVED) : null;
		return new Passage(from, to, (sender != null) ? sender.index() : -1, receiver.index(), channel, batch,
				batch.share(), dwell, 1);
	}

	private static Trace.@Nullable Node node(Trace trace, long span) {
		for (Trace.Node node : trace.nodes()) {
			if (span != 0 && node.span().id() == span) {
				return node;
			}
		}
		return null;
	}

	private static boolean isCall(Span span) {
		return "aws".equals(span.origin()) && span.kind() != Span.Kind.SEGMENT;
	}

	/** As the sender names it, else as the receiver's route does. */
	private static Journey.Channel channel(Trace.@Nullable Node sender, Trace effect) {
		AwsCall aws = (sender != null) ? sender.span().aws() : null;
		if (sender != null && isCall(sender.span()) && aws != null) {
			String name = aws.resource();
			return new Journey.Channel(ServiceCode.of(sender.span().name()), (name != null) ? name : "");
		}
		String[] route = effect.route().name().split(" ", 2);
		return (route.length == 2 && "sqs".equals(route[0])) ? new Journey.Channel(route[0], route[1])
				: new Journey.Channel("", "");
	}

	private Batch batch(Handover handover, long linked, Trace effect, Journey.Channel channel) {
		Trace.Node receiver = effect.nodes().get(handover.receiver());
		String function = receiver.span().name();
		long most = handover.batch().isKnown() ? 0
				: this.facts.mostMessages(function, "sqs".equals(channel.service()) ? channel.name() : "",
						Instant.EPOCH.plus(receiver.startMicros(), ChronoUnit.MICROS));
		Batch batch = new Batch(handover.batch(), linked, most);
		if (batch.size() == 0) {
			this.unsized.add(function);
		}
		if (handover.batch().isKnown() && handover.batch().messages() < linked) {
			this.oversized.add(function);
		}
		return batch;
	}

	/**
	 * Causes before effects. What would close a circle is left out, and said.
	 */
	private RatioRange[] shares(List<Passage> passages) {
		RatioRange[] shares = new RatioRange[this.parts.size()];
		Arrays.fill(shares, RatioRange.ZERO);
		shares[0] = RatioRange.ONE;
		boolean[] done = new boolean[shares.length];
		boolean circle = false;
		for (int count = 0; count < shares.length; count++) {
			int next = ready(done, passages);
			if (next < 0) {
				circle = true;
				next = firstLeft(done);
			}
			for (Passage passage : passages) {
				if (passage.to() == next && done[passage.from()]) {
					shares[next] = shares[next].plus(shares[passage.from()].times(passage.share()));
				}
			}
			shares[next] = shares[next].atMost(Ratio.ONE);
			done[next] = true;
		}
		if (circle) {
			this.shortfalls.add(new Shortfall(Reason.CYCLE,
					"Requests are linked in a circle: one that was there before counts for nothing that it got again"));
		}
		return shares;
	}

	private static int firstLeft(boolean[] done) {
		int left = 0;
		while (done[left]) {
			left++;
		}
		return left;
	}

	/** The first part that all causes of are done; -1 when there is none. */
	private static int ready(boolean[] done, List<Passage> passages) {
		boolean[] waits = done.clone();
		for (Passage passage : passages) {
			waits[passage.to()] |= !done[passage.from()];
		}
		for (int at = 0; at < done.length; at++) {
			if (!waits[at]) {
				return at;
			}
		}
		return -1;
	}

	/** A delivery after one that failed is a further attempt at the same message. */
	private List<Passage> withAttempts(List<Passage> passages) {
		List<Passage> sorted = new ArrayList<>(passages);
		sorted.sort(Comparator.comparingLong((Passage passage) -> received(passage).startMicros())
			.thenComparing(Passage::to)
			.thenComparing(Passage::from)
			.thenComparing(Passage::sender));
		Map<List<Object>, Integer> failed = new HashMap<>();
		List<Passage> numbered = new ArrayList<>();
		for (Passage passage : sorted) {
			List<Object> message = List.of(passage.from(), passage.sender(), received(passage).span().name());
			int before = (passage.sender() >= 0) ? failed.getOrDefault(message, 0) : 0;
			numbered.add(new Passage(passage.from(), passage.to(), passage.sender(), passage.receiver(),
					passage.channel(), passage.batch(), passage.share(), passage.dwell(), before + 1));
			Trace trace = this.parts.get(passage.to()).trace();
			if (received(passage).span().failed() || trace.hasFault() || trace.hasError()) {
				failed.put(message, before + 1);
			}
		}
		return List.copyOf(numbered);
	}

	private Trace.Node received(Passage passage) {
		return this.parts.get(passage.to()).trace().nodes().get(passage.receiver());
	}

	private List<Journey.Cause> causes(Map<TraceId, Opened> kept, List<TraceId> before) {
		Trace first = this.parts.get(0).trace();
		List<Handover> handovers = Handover.of(first);
		List<Journey.Cause> causes = new ArrayList<>();
		for (TraceId id : before) {
			Opened cause = kept.get(id);
			RatioRange share = RatioRange.ZERO;
			for (Handover handover : handovers) {
				if (handover.cause().equals(id)) {
					long linked = handovers.stream().filter((other) -> other.receiver() == handover.receiver()).count();
					share = share.plus(batch(handover, linked, first, channel(null, first)).share());
				}
			}
			causes.add(new Journey.Cause(id, (cause != null) ? cause.trace() : null, share.atMost(Ratio.ONE)));
		}
		return List.copyOf(causes);
	}

	private void sayWhatIsNotKnown() {
		if (!this.unsized.isEmpty()) {
			this.shortfalls.add(new Shortfall(Reason.UNKNOWN_QUANTITY, "How many messages "
					+ String.join(", ", this.unsized)
					+ " took up at once is not recorded: shares lie between those of the largest batch that is set up"
					+ " and of the sampled messages alone. Annotate batch_size with the number of messages"));
		}
		if (!this.oversized.isEmpty()) {
			this.shortfalls.add(new Shortfall(Reason.CONFLICT, "Batches of " + String.join(", ", this.oversized)
					+ " name fewer messages than they are linked to: the links count"));
		}
	}

}
