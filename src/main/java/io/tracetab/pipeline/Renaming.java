package io.tracetab.pipeline;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.tracetab.ingest.Counts;

/**
 * Names stored traces anew in the background after rules changed. Beginning twice is
 * beginning once: what is under way notices changes when it is done. Safe for use by many
 * threads.
 */
public final class Renaming implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Renaming.class);

	private final Imports imports;

	private final AtomicBoolean asked = new AtomicBoolean();

	private final ExecutorService worker = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "renaming");
		thread.setDaemon(true);
		return thread;
	});

	private volatile State state = State.IDLE;

	Renaming(Imports imports) {
		this.imports = imports;
	}

	/** Begins, unless that was asked for and has not begun. */
	public void begin() {
		if (this.asked.compareAndSet(false, true)) {
			this.state = new State(true, 0, 0, null);
			this.worker.execute(this::run);
		}
	}

	public State state() {
		return this.state;
	}

	private void run() {
		this.asked.set(false);
		try {
			this.imports.freshen(new Seen());
			this.state = this.asked.get() ? new State(true, 0, 0, null) : State.IDLE;
		}
		catch (RuntimeException ex) {
			logger.error("Requests could not be named anew", ex);
			this.state = new State(false, 0, 0, String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void close() {
		this.worker.shutdown();
	}

	/**
	 * How far it has come.
	 *
	 * @param done requests that were looked at
	 * @param total how many there are; 0 when it waits for its turn
	 * @param failure why the last one ended early; null when it did not
	 */
	public record State(boolean running, long done, long total, @Nullable String failure) {

		static final State IDLE = new State(false, 0, 0, null);

	}

	private final class Seen implements ImportProgress {

		@Override
		public void begin(String what, long total) {
			Renaming.this.state = new State(true, 0, total, null);
		}

		@Override
		public void at(long done, long total, Counts counts) {
			Renaming.this.state = new State(true, done, total, null);
		}

	}

}
