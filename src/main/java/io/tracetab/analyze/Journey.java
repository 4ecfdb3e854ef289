package io.tracetab.analyze;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Ratio;
import io.tracetab.quantity.RatioRange;
import io.tracetab.receipt.JourneyReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.BatchSize;
import io.tracetab.trace.Hop;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;

/**
 * A request and everything that it caused, through queues and topics, as far as it is
 * linked. A view: a batch is part of the journeys of all whose messages it took up, and
 * totals count each request once whatever journeys it is part of.
 *
 * @param asked the request whose journey was asked for; one of the parts
 * @param parts the first is the one that began it, the others by when they began
 * @param passages by when they were received
 * @param before requests that the first one took messages from, when these are several:
 * each began a journey of its own. Empty when nothing came before
 * @param receipt of all parts, each with its share
 * @param shortfalls of the journey itself; those of its receipts stand there
 */
public record Journey(TraceId asked, List<Part> parts, List<Passage> passages, List<Cause> before,
		JourneyReceipt receipt, List<Shortfall> shortfalls) {

	/**
	 * A request in it.
	 *
	 * @param share how much of it was done for the first one
	 * @param hops what it handed over within its own trace
	 */
	public record Part(Trace trace, Receipt receipt, RatioRange share, List<Hop> hops) {
	}

	/**
	 * A message on its way from one part to another.
	 *
	 * @param from the position of the part that sent it
	 * @param to the position of the part that took it up
	 * @param sender index of the node that sent it; -1 when it is not in the trace
	 * @param receiver index of the node that took it up
	 * @param channel what it went through
	 * @param batch how many were taken up at once
	 * @param share how much of the receiver's work was for this message
	 * @param dwell how long it waited; null when the sender is not known
	 * @param attempt 1 for the first delivery; n for one after n - 1 that failed
	 */
	public record Passage(int from, int to, int sender, int receiver, Channel channel, Batch batch, RatioRange share,
			@Nullable Dwell dwell, int attempt) {
	}

	/**
	 * A queue, topic, stream or bus.
	 *
	 * @param service AWS's code for it; empty when not known
	 * @param name empty when not known
	 */
	public record Channel(String service, String name) {
	}

	/**
	 * How many messages a receiver took up at once.
	 *
	 * @param said what its trace says
	 * @param atLeast how many sampled ones it is linked to
	 * @param atMost how many its event source mapping lets it take up; 0 when not known
	 */
	public record Batch(BatchSize said, long atLeast, long atMost) {

		/** The number of messages; 0 when it is not known. */
		public long size() {
			if (this.said.isKnown()) {
				return Math.max(this.said.messages(), this.atLeast);
			}
			return (this.atMost == 1) ? 1 : 0;
		}

		/** How much of the receiver's work each message was. */
		public RatioRange share() {
			if (size() > 0) {
				return RatioRange.exactly(Ratio.of(1, size()));
			}
			Ratio low = (this.atMost > 0) ? Ratio.of(1, Math.max(this.atMost, this.atLeast)) : Ratio.ZERO;
			return new RatioRange(low, Ratio.of(1, this.atLeast));
		}

	}

	/**
	 * From when it was sent until it was received.
	 *
	 * @param micros at least 0
	 */
	public record Dwell(long micros, Basis basis) {
	}

	/**
	 * A request that came before the first part.
	 *
	 * @param trace null when it is not kept
	 * @param share how much of the first part was done for it
	 */
	public record Cause(TraceId id, @Nullable Trace trace, RatioRange share) {
	}

	/** The position of the request that was asked for. */
	public int askedAt() {
		for (int at = 0; at < this.parts.size(); at++) {
			if (this.parts.get(at).trace().id().equals(this.asked)) {
				return at;
			}
		}
		throw new IllegalStateException("%s is no part of its own journey".formatted(this.asked));
	}

	/** Whether anything is linked. */
	public boolean isAlone() {
		return this.parts.size() == 1 && this.before.isEmpty();
	}

}
