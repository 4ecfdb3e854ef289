package io.tracetab.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Brings the batches of one run into the stores while the calling thread reads on. One
 * transaction takes several batches with the position reached, as many as fit into its
 * bytes: what it asks and sums up once is then asked and summed up seldom. Transactions
 * are cut by bytes alone, as batches are. For one calling thread.
 */
final class RunWriter implements AutoCloseable {

	/** Batches that wait for the one being written. */
	private static final int AHEAD = 1;

	private static final long LOOK_MILLIS = 100;

	private final long run;

	private final Stores stores;

	private final BatchWriter writer;

	private final ExecutorService writing;

	private final Limits limits;

	private final Consumer<Counts> committed;

	/** Empty where the open transaction ends early. */
	private final BlockingQueue<Optional<Step>> steps = new ArrayBlockingQueue<>(AHEAD);

	/** Transactions that are open or were ended and not looked at, in their order. */
	private final Deque<Future<Counts>> underWay = new ArrayDeque<>();

	/** Where the open transaction begins; -1 while none is open. */
	private long openFrom = -1;

	/** Up to the last commit that was looked at. */
	private Counts durable;

	/** Up to the last commit. Of the writing thread. */
	private Counts counts;

	/** A transaction failed: those behind it must not write. Of the writing thread. */
	private boolean failed;

	/**
	 * Goes on with a run.
	 * @param writing one thread
	 * @param committed told in the calling thread what the run counts up to a commit
	 */
	RunWriter(IngestLedger.Run run, Stores stores, BatchWriter writer, ExecutorService writing, Limits limits,
			Consumer<Counts> committed) {
		this.run = run.id();
		this.stores = stores;
		this.writer = writer;
		this.writing = writing;
		this.limits = limits;
		this.committed = committed;
		this.durable = run.counts();
		this.counts = run.counts();
	}

	/**
	 * Takes the next batch; waits while too many are under way.
	 * @param archived when it is archived, before which it is not stored
	 */
	void add(Batch batch, Future<?> archived) {
		if (this.openFrom < 0) {
			this.openFrom = batch.start();
			this.underWay.add(this.writing.submit(this::transaction));
		}
		boolean last = batch.end() - this.openFrom + this.limits.batch() > this.limits.transaction();
		handOver(Optional.of(new Step(batch, archived, last)));
		if (last) {
			this.openFrom = -1;
		}
		while (!this.underWay.isEmpty() && this.underWay.element().isDone()) {
			take();
		}
	}

	/**
	 * Ends the open transaction, and waits until all is durable.
	 * @return what the run counts then
	 */
	Counts finish() {
		if (this.openFrom >= 0) {
			handOver(Optional.empty());
			this.openFrom = -1;
		}
		while (!this.underWay.isEmpty()) {
			take();
		}
		return this.durable;
	}

	private void take() {
		try {
			this.durable = Parallel.of(this.underWay.remove());
			this.committed.accept(this.durable);
		}
		catch (RuntimeException ex) {
			giveUp();
			throw ex;
		}
	}

	/** A transaction that has failed takes no more steps. */
	private void handOver(Optional<Step> step) {
		try {
			while (!this.steps.offer(step, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				if (this.underWay.element().isDone()) {
					take();
				}
			}
		}
		catch (InterruptedException ex) {
			this.underWay.forEach((transaction) -> transaction.cancel(true));
			giveUp();
			Thread.currentThread().interrupt();
			throw new IngestException("Interrupted while waiting for a part of the work", ex);
		}
	}

	private void giveUp() {
		this.openFrom = -1;
		this.underWay.clear();
		this.steps.clear();
	}

	private Counts transaction() {
		if (this.failed) {
			throw new IllegalStateException("What was to be written before this was not");
		}
		this.failed = true;
		this.counts = this.stores.transactions().inOne(this::writeSteps);
		this.failed = false;
		return this.counts;
	}

	private Counts writeSteps() {
		BatchWriter.Written soFar = new BatchWriter.Written(this.counts, List.of());
		BatchWriter.Known known = this.writer.known();
		LastTraces lastTraces = new LastTraces();
		Batch batch = null;
		AtomicReference<@Nullable Sketches> behind = new AtomicReference<>();
		Optional<Step> next = next();
		while (next.isPresent()) {
			Step step = next.get();
			batch = step.batch();
			Sketches drawn = behind.getAndSet(null);
			Sketches own = (drawn != null) ? drawn : this.writer.sketch(batch);
			Batch now = step.last() ? lastTraces.release(batch) : lastTraces.with(batch);
			soFar = soFar
				.plus(this.writer.write(now, own, known, () -> behind.set(step.last() ? null : sketchesBehind())));
			Parallel.of(step.archived());
			next = step.last() ? Optional.empty() : next();
		}
		if (batch != null) {
			if (!lastTraces.isEmpty()) {
				Batch rest = lastTraces.release(batch.emptyBehind());
				soFar = soFar.plus(this.writer.write(rest, Sketches.NONE, known, () -> {
				}));
			}
			this.stores.ledger().setAside(this.run, soFar.aside());
			this.stores.ledger().advance(this.run, batch.end(), soFar.counts());
		}
		return soFar.counts();
	}

	/** Of the batch that waits already. */
	private @Nullable Sketches sketchesBehind() {
		Optional<Step> waiting = this.steps.peek();
		return (waiting != null && waiting.isPresent()) ? this.writer.sketch(waiting.get().batch()) : null;
	}

	private Optional<Step> next() {
		try {
			return this.steps.take();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IngestException("Interrupted while waiting for a part of the work", ex);
		}
	}

	/** When reading broke off, what was handed over is still written. */
	@Override
	public void close() {
		finish();
	}

	/**
	 * How much is done at once.
	 *
	 * @param batch bytes of the input that are parsed and assembled at once, at most
	 * @param transaction bytes that become durable at once, at most
	 */
	record Limits(long batch, long transaction) {
	}

	/**
	 * A batch on its way to the writing thread.
	 *
	 * @param last whether the transaction ends with it
	 */
	private record Step(Batch batch, Future<?> archived, boolean last) {
	}

}
