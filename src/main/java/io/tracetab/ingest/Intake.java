package io.tracetab.ingest;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Arrived;

/**
 * Takes records that are sent here. Whoever sends them is told that they are taken when
 * they are archived; they are stored soon after, and what a process did not store before
 * it ended is stored by the next ({@link CatchUp}).
 */
public final class Intake implements AutoCloseable {

	private static final long PATIENCE_MILLIS = 20_000;

	private final Reading reading;

	private final Backlog backlog;

	private final IntakeArchiver archiver;

	private final IntakeStorer storer;

	private final ExecutorService workers;

	private final Thread archiving;

	private final Thread storing;

	private Intake(Reading reading, Backlog backlog, IntakeArchiver archiver, IntakeStorer storer,
			ExecutorService workers, String name) {
		this.reading = reading;
		this.backlog = backlog;
		this.archiver = archiver;
		this.storer = storer;
		this.workers = workers;
		this.archiving = thread(archiver, name + " archiver");
		this.storing = thread(storer, name + " storer");
	}

	/**
	 * What an intake works with.
	 *
	 * @param catchUp reads what was archived and let go of
	 */
	public record Parts(Reading reading, Stores stores, Naming naming, TraceListener listener, CatchUp catchUp,
			Turn turn) {
	}

	/**
	 * Begins to take records.
	 * @param name as people know it
	 */
	public static Intake begin(String name, Parts parts, IntakeLimits limits, InstantSource clock,
			RandomGenerator random) {
		int cores = Runtime.getRuntime().availableProcessors();
		ExecutorService workers = Executors.newFixedThreadPool(cores, (work) -> thread(work, name + " worker"));
		Backlog backlog = new Backlog(limits);
		IntakeArchiver archiver = new IntakeArchiver(name, parts.reading().archive(), backlog, limits, clock, random);
		BatchWriter writer = new BatchWriter(parts.stores(), parts.naming(), parts.listener(),
				new Parallel(workers, cores));
		IntakeStorer storer = new IntakeStorer(
				new IntakeStorer.Tools(parts.stores(), writer, parts.catchUp(), parts.turn(), clock), archiver,
				backlog);
		Intake intake = new Intake(parts.reading(), backlog, archiver, storer, workers, name);
		intake.archiving.start();
		intake.storing.start();
		return intake;
	}

	private static Thread thread(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Takes records that came together; they are archived when this returns.
	 * @throws IntakeFull when there is no room for them now
	 * @throws IngestException when they cannot be archived
	 */
	public Taken take(List<Arrived> records) throws IntakeFull {
		if (records.isEmpty()) {
			return Taken.NOTHING;
		}
		long bytes = records.stream().mapToLong(Arrived::bytes).sum();
		this.backlog.reserve(bytes);
		Arrival arrival;
		try {
			arrival = Arrival.of(records, bytes, this.reading.redactor(), new Formats(this.reading.formats()));
		}
		catch (RuntimeException ex) {
			this.backlog.release(bytes);
			throw ex;
		}
		this.archiver.add(arrival);
		try {
			arrival.archived().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IngestException("Interrupted while records were archived", ex);
		}
		catch (ExecutionException ex) {
			throw new IngestException("Records cannot be archived: " + ex.getCause(), ex);
		}
		return Taken.of(arrival);
	}

	/** How it stands. */
	public State state() {
		return new State(this.backlog.memory(), this.backlog.behind(), this.storer.trouble());
	}

	/**
	 * How an intake stands.
	 *
	 * @param waiting bytes of records that are in memory and not stored
	 * @param behind bytes of archived files that are to be read yet
	 * @param trouble why storing fails; null while it does not
	 */
	public record State(long waiting, long behind, @Nullable String trouble) {
	}

	/** Archives and stores what has come, as far as it can be done at once. */
	@Override
	public void close() {
		try {
			this.archiver.end();
			this.archiving.join(PATIENCE_MILLIS);
			this.backlog.close();
			this.storing.join(PATIENCE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.workers.shutdown();
	}

}
