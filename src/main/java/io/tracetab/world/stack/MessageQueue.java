package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A standard queue and the poller that hands its messages to a function in batches. A
 * batch that fails comes back after the visibility timeout; a message that came back too
 * often goes to the dead-letter queue.
 */
public final class MessageQueue {

	private static final int CONCURRENCY = 2;

	private static final long VISIBILITY_MICROS = 60_000_000;

	private static final int RECEIVES = 3;

	/** How long a full batch takes to be handed over. */
	private static final long FULL_MICROS = 20_000;

	private final Place place;

	private final Agenda agenda;

	private final Lambda lambda;

	private final Gateway gateway;

	private final Witness witness;

	private final Deque<Message> visible = new ArrayDeque<>();

	private int batchSize = 10;

	private long windowMicros = 2_000_000;

	private boolean waiting;

	/** Whether what it waits for is only that the batch is handed over. */
	private boolean full;

	/** Waits so far; of two that overlap only the later one counts. */
	private int waits;

	private int batches;

	private long dead;

	public MessageQueue(Place place, Parts parts) {
		this.place = place;
		this.agenda = parts.agenda;
		this.lambda = parts.lambda;
		this.gateway = parts.gateway;
		this.witness = parts.witness;
	}

	/**
	 * What a queue works with.
	 */
	public record Parts(Agenda agenda, Lambda lambda, Gateway gateway, Witness witness) {
	}

	/**
	 * A message and the request that sent it.
	 *
	 * @param parentId the subsegment that sent it
	 * @param body what the consumer needs to know
	 * @param since when it could be received first; 0 before
	 */
	public record Message(Trace trace, String parentId, Object body, int bytes, int receives, long since) {

		/** A message that is still to be sent. */
		public Message(Trace trace, String parentId, Object body, int bytes, int receives) {
			this(trace, parentId, body, bytes, receives, 0);
		}

		Message again() {
			return new Message(this.trace, this.parentId, this.body, this.bytes, this.receives + 1, this.since);
		}

		Message visibleAt(long micros) {
			return new Message(this.trace, this.parentId, this.body, this.bytes, this.receives, micros);
		}

	}

	private @Nullable Consumer consumer;

	/**
	 * A function and what its code does with a batch.
	 */
	public record Consumer(LambdaFunction function, BiConsumer<Running, List<Message>> code) {
	}

	public void consumedBy(LambdaFunction function, BiConsumer<Running, List<Message>> code) {
		this.consumer = new Consumer(function, code);
	}

	/** Lets its poller hand over so many messages at most, and wait so long for them. */
	public void batches(int size, long windowMicros) {
		this.batchSize = size;
		this.windowMicros = windowMicros;
	}

	public int batchSize() {
		return this.batchSize;
	}

	public long windowMicros() {
		return this.windowMicros;
	}

	public Place place() {
		return this.place;
	}

	public String url() {
		return "https://sqs." + this.place.region() + ".amazonaws.com/" + Place.ACCOUNT + '/' + this.place.name();
	}

	/** Messages given up so far. */
	public long dead() {
		return this.dead;
	}

	public Exchange send(Chance chance, int bytes) {
		Target target = Target.of(Target.Kind.SQS, "SendMessage", this.place, "queue_url", url());
		return new Exchange(target, Answer.ok(new Latency(8, 0.3, 0.01, 6).draw(chance), bytes, 200));
	}

	/** Makes a sent message visible. */
	public void arrived(Message message) {
		this.visible.add(message.visibleAt(this.agenda.now()));
		poll();
	}

	private void poll() {
		boolean enough = this.visible.size() >= this.batchSize;
		if (this.batches < CONCURRENCY && !this.visible.isEmpty() && (!this.waiting || enough && !this.full)) {
			this.waiting = true;
			this.full = enough;
			int wait = ++this.waits;
			this.agenda.after(enough ? FULL_MICROS : this.windowMicros, () -> receive(wait));
		}
	}

	/** A window is over, or the batch is full before. */
	private void receive(int wait) {
		if (wait != this.waits) {
			return;
		}
		this.waiting = false;
		Consumer to = this.consumer;
		if (to == null || this.visible.isEmpty()) {
			return;
		}
		List<Message> batch = new ArrayList<>();
		List<Invocation.Link> links = new ArrayList<>();
		while (batch.size() < this.batchSize && !this.visible.isEmpty()) {
			Message message = this.visible.removeFirst().again();
			batch.add(message);
			if (message.trace.sampled()) {
				links.add(new Invocation.Link(message.trace.id(), message.parentId, this.agenda.now() - message.since));
			}
		}
		this.batches++;
		Message first = batch.get(0);
		Header header = new Header(this.gateway.begin(to.function, first.parentId + ' ' + first.receives), null);
		Invocation.Batch handed = new Invocation.Batch(batch.size(), links);
		this.lambda.batch(to.function, header, handed, running -> to.code.accept(running, batch),
				invocation -> settled(invocation, batch));
		poll();
	}

	private void settled(Invocation invocation, List<Message> batch) {
		this.batches--;
		int deleted = invocation.succeeded() ? batch.size() : 0;
		this.witness.messagesTaken(this.place, batch.size(), deleted, this.agenda.now());
		if (deleted == 0) {
			this.agenda.after(VISIBILITY_MICROS, () -> comeBack(batch));
		}
		poll();
	}

	private void comeBack(List<Message> batch) {
		for (Message message : batch) {
			if (message.receives < RECEIVES) {
				this.visible.add(message);
			}
			else {
				this.dead++;
			}
		}
		poll();
	}

}
