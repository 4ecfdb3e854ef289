package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The stream of a table and the poller that hands its records to a function, in batches
 * and in order: one batch at a time, tried again until it succeeds or has failed too
 * often. No trace header travels with a record, so each batch begins a trace of its own.
 */
public final class TableStream {

	private static final int BATCH = 100;

	private static final int ATTEMPTS = 3;

	/** A record can be read some hundred milliseconds after the write. */
	private static final long DELAY_MICROS = 300_000;

	private static final long WINDOW_MICROS = 1_000_000;

	private final Agenda agenda;

	private final Lambda lambda;

	private final Gateway gateway;

	/** When each of them could be read; a microsecond apart within a transaction. */
	private final Deque<Long> records = new ArrayDeque<>();

	private @Nullable Consumer consumer;

	private boolean busy;

	private long lost;

	public TableStream(Agenda agenda, Lambda lambda, Gateway gateway) {
		this.agenda = agenda;
		this.lambda = lambda;
		this.gateway = gateway;
	}

	/**
	 * A function and what its code does with a batch of so many records.
	 */
	public record Consumer(LambdaFunction function, BiConsumer<Running, Integer> code) {
	}

	public void consumedBy(LambdaFunction function, BiConsumer<Running, Integer> code) {
		this.consumer = new Consumer(function, code);
	}

	/** Records given up so far. */
	public long lost() {
		return this.lost;
	}

	/** So many items of the table have changed. */
	void changed(int items) {
		this.agenda.after(DELAY_MICROS, () -> {
			for (int item = 0; item < items; item++) {
				this.records.add(this.agenda.now() + item);
			}
			poll();
		});
	}

	private void poll() {
		if (!this.busy && !this.records.isEmpty()) {
			this.busy = true;
			this.agenda.after((this.records.size() >= BATCH) ? 1_000 : WINDOW_MICROS, this::read);
		}
	}

	private void read() {
		Consumer to = this.consumer;
		if (to != null) {
			hand(to, Math.min(BATCH, this.records.size()), 1);
		}
	}

	private void hand(Consumer to, int batch, int attempt) {
		Header header = new Header(this.gateway.begin(to.function, this.records.element() + " " + attempt), null);
		this.lambda.batch(to.function, header, new Invocation.Batch(batch, List.of()),
				running -> to.code.accept(running, batch), invocation -> {
					if (invocation.succeeded() || attempt == ATTEMPTS) {
						this.lost += invocation.succeeded() ? 0 : batch;
						for (int record = 0; record < batch; record++) {
							this.records.remove();
						}
						this.busy = false;
						poll();
						return;
					}
					this.agenda.after(WINDOW_MICROS, () -> hand(to, batch, attempt + 1));
				});
	}

}
