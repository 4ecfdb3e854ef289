package io.tracetab.world.stack;

/**
 * Looks every minute at what a database had and used.
 */
public final class DatabaseGauge {

	private static final long MINUTE = 60_000_000L;

	private final Agenda agenda;

	private final Witness witness;

	private final long until;

	/** Up to a time in microseconds. */
	public DatabaseGauge(Agenda agenda, Witness witness, long until) {
		this.agenda = agenda;
		this.witness = witness;
		this.until = until;
	}

	/** Begins to look at a database. */
	public void watch(Database database) {
		this.agenda.after(MINUTE, () -> look(database));
	}

	private void look(Database database) {
		long now = this.agenda.now();
		this.witness.databaseMeasured(database.measure(now), now - MINUTE);
		if (now + MINUTE <= this.until) {
			this.agenda.after(MINUTE, () -> look(database));
		}
	}

}
