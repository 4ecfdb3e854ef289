package io.tracetab.database;

import java.sql.SQLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With how many threads an engine answers: one while somebody saves time of the
 * processors, else as many as are set. What the engine refuses is tried again before the
 * next question or transaction. Safe for use by many threads.
 */
final class SparedThreads {

	private static final Logger logger = LoggerFactory.getLogger(SparedThreads.class);

	private final int all;

	private final Setting setting;

	/** How many save time now. */
	private int sparing;

	private volatile int wanted;

	private volatile int set;

	/** Whether it was told that the engine refuses. */
	private boolean told;

	/** Tells an engine how many. */
	interface Setting {

		void set(int threads) throws SQLException;

	}

	/**
	 * Of an engine that answers with all of them.
	 */
	SparedThreads(int all, Setting setting) {
		this.all = all;
		this.setting = setting;
		this.wanted = all;
		this.set = all;
	}

	/** Begins or ends a time of saving; such times may overlap. */
	synchronized void sparing(boolean begins) {
		this.sparing += begins ? 1 : -1;
		this.wanted = (this.sparing > 0) ? 1 : this.all;
		settle();
	}

	/** Tries again what was refused. */
	void settle() {
		if (this.wanted != this.set) {
			change();
		}
	}

	private synchronized void change() {
		int threads = this.wanted;
		if (threads == this.set) {
			return;
		}
		try {
			this.setting.set(threads);
			this.set = threads;
			this.told = false;
		}
		catch (SQLException ex) {
			if (!this.told) {
				logger.warn(
						"DuckDB answers with {} of its threads and refuses to take {}: tried again with each question",
						this.set, threads, ex);
			}
			this.told = true;
		}
	}

}
