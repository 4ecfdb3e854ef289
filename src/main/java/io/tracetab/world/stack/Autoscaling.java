package io.tracetab.world.stack;

/**
 * Looks at a table's provisioned capacity at the end of each minute, and lets its target
 * tracking change it.
 */
public final class Autoscaling {

	private static final long MINUTE = 60_000_000L;

	private final Agenda agenda;

	private final Witness witness;

	private final long until;

	/** Up to a time in microseconds. */
	public Autoscaling(Agenda agenda, Witness witness, long until) {
		this.agenda = agenda;
		this.witness = witness;
		this.until = until;
	}

	/** Begins to watch a table whose capacity is provisioned. */
	public void watch(DynamoTable table) {
		this.agenda.after(MINUTE, () -> minute(table));
	}

	private void minute(DynamoTable table) {
		long now = this.agenda.now();
		table.provisioned().ifPresent(capacity -> {
			this.witness.provisioned(table.place(),
					new DynamoTable.Units(capacity.reads().units(), capacity.writes().units()), now - MINUTE);
			boolean reads = capacity.reads().minuteEnded(now);
			boolean writes = capacity.writes().minuteEnded(now);
			if (reads || writes) {
				this.witness.capacityChanged(table, now);
			}
		});
		if (now + MINUTE <= this.until) {
			this.agenda.after(MINUTE, () -> minute(table));
		}
	}

}
