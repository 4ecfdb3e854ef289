package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * One invocation of a function: the service's own view of it, with every attempt under
 * the same request id.
 */
public final class Invocation {

	/**
	 * What invoked the function.
	 */
	public enum Trigger {

		/** The caller waits for the answer. */
		CALL,

		/** The event waits in Lambda's own queue and is tried up to three times. */
		EVENT,

		/** A poller hands over a batch from a queue. */
		QUEUE

	}

	/**
	 * The request that a message comes from.
	 *
	 * @param waited microseconds from when the message could be received until it was
	 */
	public record Link(String traceId, String id, long waited) {
	}

	/**
	 * Messages or records that a poller hands over at once.
	 *
	 * @param links of those whose senders were sampled
	 */
	public record Batch(int messages, List<Link> links) {
	}

	private final String id;

	private final String requestId;

	private final LambdaFunction function;

	private final Header header;

	private final Trigger trigger;

	private final long start;

	private final List<Attempt> attempts = new ArrayList<>();

	private Batch batch = new Batch(0, List.of());

	private boolean throttled;

	private int throttles;

	private long end;

	Invocation(LambdaFunction function, Header header, Trigger trigger, long start) {
		Chance chance = header.trace().chance();
		this.id = chance.hex(16);
		this.requestId = chance.uuid();
		this.function = function;
		this.header = header;
		this.trigger = trigger;
		this.start = start;
	}

	Attempt attempt(Attempt attempt) {
		this.attempts.add(attempt);
		return attempt;
	}

	void refused() {
		this.throttled = true;
		this.throttles++;
	}

	void accepted() {
		this.throttled = false;
	}

	void took(Batch batch) {
		this.batch = batch;
	}

	void ended(long micros) {
		this.end = micros;
	}

	public String id() {
		return this.id;
	}

	public String requestId() {
		return this.requestId;
	}

	public LambdaFunction function() {
		return this.function;
	}

	public Header header() {
		return this.header;
	}

	public Trigger trigger() {
		return this.trigger;
	}

	public long start() {
		return this.start;
	}

	public long end() {
		return this.end;
	}

	public List<Attempt> attempts() {
		return this.attempts;
	}

	public List<Link> links() {
		return this.batch.links;
	}

	/** How many messages or records it was given; 0 when it was given none. */
	public int messages() {
		return this.batch.messages;
	}

	/** Whether it was refused for want of concurrency in the end. */
	public boolean throttled() {
		return this.throttled;
	}

	/** How often it was refused, in the end or before it was accepted. */
	public int throttles() {
		return this.throttles;
	}

	/**
	 * What the caller gets: 200, or 429 when throttled. A failing function answers 200.
	 */
	public int status() {
		return this.throttled ? 429 : 200;
	}

	public boolean succeeded() {
		return !this.throttled && !this.attempts.isEmpty()
				&& this.attempts.get(this.attempts.size() - 1).outcome() == Attempt.Outcome.SUCCESS;
	}

}
