package io.tracetab.pipeline.jdbc;

import io.tracetab.database.Dialect;
import io.tracetab.database.State;

/**
 * Jobs that a process was at when it was killed. Where other processes may share the
 * database, it shows by their missing signs of life; a file has one process at a time, so
 * whatever is under way there when one starts is nobody's.
 */
final class PickedJobs {

	private final State state;

	PickedJobs(State state) {
		this.state = state;
	}

	/** Lets go of those of a process that is no more. */
	void letGo() {
		if (this.state.dialect() == Dialect.H2) {
			this.state.inTransaction(() -> this.state.sql()
				.sql("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL WHERE picked")
				.update());
		}
	}

}
