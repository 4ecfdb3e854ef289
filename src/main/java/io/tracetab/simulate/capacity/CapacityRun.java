package io.tracetab.simulate.capacity;

/**
 * What provisioned capacity did with a demand.
 *
 * @param unitHours billed: of each hour of the clock the most that was provisioned in it
 * @param throttledUnits that were refused
 * @param throttledMinutes in which something was refused
 * @param served units that were consumed
 * @param increases how often units went up, after target tracking or by schedule
 * @param last units at the end
 */
public record CapacityRun(long unitHours, double throttledUnits, int throttledMinutes, double served, int increases,
		int decreases, int last) {

	/** Share of what was provisioned that was consumed; 0 for no time. */
	public double utilisation() {
		return (this.unitHours == 0) ? 0 : this.served / (this.unitHours * 3_600.0);
	}

}
