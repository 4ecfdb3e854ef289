package io.tracetab.world.stack;

/**
 * Looks at a cluster every five minutes.
 */
public final class ClusterGauge {

	private final Agenda agenda;

	private final Witness witness;

	private final long until;

	/** Up to a time in microseconds. */
	public ClusterGauge(Agenda agenda, Witness witness, long until) {
		this.agenda = agenda;
		this.witness = witness;
		this.until = until;
	}

	/** Begins to look at a cluster. */
	public void watch(AtlasCluster cluster) {
		this.agenda.after(CacheGauge.EVERY, () -> look(cluster));
	}

	private void look(AtlasCluster cluster) {
		long now = this.agenda.now();
		this.witness.clusterMeasured(cluster.measure(now, CacheGauge.EVERY), now);
		if (now + CacheGauge.EVERY <= this.until) {
			this.agenda.after(CacheGauge.EVERY, () -> look(cluster));
		}
	}

}
