package io.tracetab.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what is archived, with the position reached, so that nothing is stored twice or
 * left out, however the process ends.
 */
final class IntakeStorer implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(IntakeStorer.class);

	/** Records that are assembled and written at once, in bytes. */
	private static final long BATCH = 8L << 20;

	/**
	 * From one transaction to the next while little comes: each costs some milliseconds,
	 * however small it is.
	 */
	private static final Duration PACE = Duration.ofSeconds(1);

	private static final Duration QUIET = Duration.ofSeconds(5);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final int LONGEST_PAUSE = 60;

	private final Stores stores;

	private final BatchWriter writer;

	private final CatchUp catchUp;

	private final IntakeArchiver archiver;

	private final Backlog backlog;

	private final Turn turn;

	private final InstantSource clock;

	/** The stretch that was stored from last, and may go on. */
	private @Nullable Stretch last;

	private volatile @Nullable String trouble;

	/**
	 * Stores with the others' help.
	 *
	 * @param catchUp reads what was let go of
	 */
	record Tools(Stores stores, BatchWriter writer, CatchUp catchUp, Turn turn, InstantSource clock) {
	}

	IntakeStorer(Tools tools, IntakeArchiver archiver, Backlog backlog) {
		this.stores = tools.stores();
		this.writer = tools.writer();
		this.catchUp = tools.catchUp();
		this.turn = tools.turn();
		this.clock = tools.clock();
		this.archiver = archiver;
		this.backlog = backlog;
	}

	/** Why storing fails; null while it does not. */
	@Nullable String trouble() {
		return this.trouble;
	}

	@Override
	public void run() {
		int failures = 0;
		boolean rested = true;
		long notBefore = System.nanoTime();
		while (!this.backlog.isClosed() || !this.backlog.isEmpty()) {
			if (!this.backlog.await(QUIET, notBefore)) {
				rested = rested || rest();
				continue;
			}
			rested = false;
			notBefore = System.nanoTime() + PACE.toNanos();
			failures = storeNext() ? 0 : failures + 1;
			if (failures > 0 && (this.backlog.isClosed() || !pause(failures))) {
				return;
			}
		}
		finishLast();
	}

	private boolean rest() {
		try {
			this.turn.rest();
		}
		catch (RuntimeException ex) {
			logger.warn("What follows storing has failed", ex);
		}
		return true;
	}

	private static boolean pause(int failures) {
		try {
			Thread
				.sleep(FIRST_PAUSE.multipliedBy(Math.min(LONGEST_PAUSE, 1L << Math.min(10, failures - 1))).toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private boolean storeNext() {
		try {
			this.turn.take(() -> {
				Backlog.Work work = this.backlog.poll();
				try {
					store(work);
					this.backlog.done(work);
				}
				catch (RuntimeException ex) {
					this.backlog.failed(work);
					throw ex;
				}
			});
			this.trouble = null;
			return true;
		}
		catch (RuntimeException ex) {
			logger.warn("What came in cannot be stored; it is archived, and tried again", ex);
			this.trouble = String.valueOf(ex.getMessage());
			return false;
		}
	}

	private void store(Backlog.Work work) {
		Stretch stretch = work.stretch();
		if (stretch != this.last) {
			finishLast();
		}
		if (work.isCatchingUp()) {
			catchUp(stretch);
			return;
		}
		this.last = stretch;
		stretch.run(this.stores.transactions().inMany(() -> storeArrivals(stretch, work.arrivals())));
	}

	private IngestLedger.Run storeArrivals(Stretch stretch, List<Arrival.Placed> arrivals) {
		return this.stores.transactions().inOne(() -> write(stretch, arrivals));
	}

	private IngestLedger.Run write(Stretch stretch, List<Arrival.Placed> arrivals) {
		IngestLedger.Run run = begun(stretch);
		BatchWriter.Written soFar = new BatchWriter.Written(run.counts(), List.of());
		BatchWriter.Known known = this.writer.known();
		for (List<Arrival.Placed> placed : batches(arrivals)) {
			Batch batch = Arrival.together(placed);
			soFar = soFar.plus(this.writer.write(batch, Sketches.NONE, known, () -> {
			}));
		}
		long end = arrivals.get(arrivals.size() - 1).end();
		this.stores.ledger().setAside(run.id(), soFar.aside());
		this.stores.ledger().advance(run.id(), end, soFar.counts());
		return new IngestLedger.Run(run.id(), run.input(), run.fingerprint(), end, soFar.counts(), run.startedAt(),
				null);
	}

	private IngestLedger.Run begun(Stretch stretch) {
		Archive.Part part = stretch.growing().part();
		IngestLedger.Run known = stretch.run();
		return (known != null) ? known : this.stores.ledger().begin(part.input(), part.fingerprint(), part.readSince());
	}

	private static List<List<Arrival.Placed>> batches(List<Arrival.Placed> arrivals) {
		List<List<Arrival.Placed>> batches = new ArrayList<>();
		long bytes = BATCH;
		for (Arrival.Placed arrival : arrivals) {
			if (bytes >= BATCH) {
				batches.add(new ArrayList<>());
				bytes = 0;
			}
			batches.get(batches.size() - 1).add(arrival);
			bytes += arrival.arrival().bytes();
		}
		return batches;
	}

	/** Reads it from where it is stored. */
	private void catchUp(Stretch stretch) {
		try {
			this.archiver.retire(stretch);
			this.catchUp.read(stretch.growing());
			this.last = null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + stretch.growing().part().input(), ex);
		}
	}

	/** Nothing follows in it. */
	private void finishLast() {
		Stretch done = this.last;
		this.last = null;
		if (done == null || done.isSpilled()) {
			return;
		}
		IngestLedger.Run run = done.run();
		try {
			if (run != null) {
				this.stores.transactions().inOne(() -> {
					this.stores.ledger().finish(run.id(), this.clock.instant());
					return run;
				});
			}
			this.archiver.retire(done);
			done.growing().settle();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot settle " + done.growing().part().input(), ex);
		}
	}

}
