package io.tracetab.world.stack;

/**
 * Looks at a cache every five minutes.
 */
public final class CacheGauge {

	/** Microseconds from one look to the next. */
	public static final long EVERY = 300_000_000L;

	private final Agenda agenda;

	private final Witness witness;

	private final long until;

	/** Up to a time in microseconds. */
	public CacheGauge(Agenda agenda, Witness witness, long until) {
		this.agenda = agenda;
		this.witness = witness;
		this.until = until;
	}

	/** Begins to look at a cache. */
	public void watch(LruCache cache) {
		this.agenda.after(EVERY, () -> look(cache));
	}

	private void look(LruCache cache) {
		long now = this.agenda.now();
		this.witness.cacheMeasured(cache.measure(now), now);
		if (now + EVERY <= this.until) {
			this.agenda.after(EVERY, () -> look(cache));
		}
	}

}
