package io.tracetab.world.stack;

/**
 * Read or write units a second that are provisioned for a table, and the target tracking
 * that changes them. What was not used in the last five minutes may be used later. A
 * minute later than all others tells how much was consumed; the change itself takes some
 * minutes more. Minutes without any consumption have no data: they count for neither
 * alarm.
 */
public final class Capacity {

	private static final double BURST_SECONDS = 300;

	/** Busy minutes in a row after which there is more. */
	private static final int BUSY_MINUTES = 2;

	/** Quiet minutes in a row after which there is less. */
	private static final int QUIET_MINUTES = 15;

	/** How far below the target it is quiet. */
	private static final double QUIET = 0.2;

	/** Decreases that are allowed on a day at any time; later ones once an hour. */
	private static final int FREE_DECREASES = 4;

	private static final long HOUR = 3_600_000_000L;

	private static final long DAY = 24 * HOUR;

	private final Policy policy;

	private final Chance chance;

	private int units;

	private double tokens;

	private long filled = Long.MIN_VALUE;

	private double consumed;

	private int busy;

	private int quiet;

	private int wanted;

	private long effective = Long.MAX_VALUE;

	private long day;

	private int decreases;

	private long lastDecrease = Long.MIN_VALUE / 2;

	/**
	 * What target tracking is told.
	 *
	 * @param target share of the units that is to be consumed
	 * @param least fewest units
	 * @param most most units
	 */
	public record Policy(double target, int least, int most) {
	}

	/**
	 * Begins with the least units and all that may be saved up.
	 * @param chance the luck of how long changes take
	 */
	public Capacity(Policy policy, Chance chance) {
		this.policy = policy;
		this.chance = chance;
		this.units = policy.least;
		this.tokens = this.units * BURST_SECONDS;
	}

	public Policy policy() {
		return this.policy;
	}

	/** Units a second that are provisioned now. */
	public int units() {
		return this.units;
	}

	/** Takes units at a time in microseconds, or none; times never go back. */
	boolean takes(double asked, long micros) {
		fill(micros);
		if (this.tokens < asked) {
			return false;
		}
		this.tokens -= asked;
		this.consumed += asked;
		return true;
	}

	private void fill(long micros) {
		if (this.filled != Long.MIN_VALUE) {
			this.tokens = Math.min(this.units * BURST_SECONDS, this.tokens + (micros - this.filled) / 1e6 * this.units);
		}
		this.filled = micros;
	}

	/** To be called at the end of each minute. Whether the units have changed. */
	boolean minuteEnded(long micros) {
		boolean changed = apply(micros);
		double perSecond = this.consumed / 60;
		this.consumed = 0;
		this.busy = (perSecond > this.policy.target * this.units) ? this.busy + 1 : 0;
		boolean isQuiet = perSecond > 0 && perSecond <= (this.policy.target - QUIET) * this.units;
		this.quiet = isQuiet ? this.quiet + 1 : 0;
		if (this.effective == Long.MAX_VALUE) {
			decide(perSecond, micros);
		}
		return changed;
	}

	private void decide(double perSecond, long micros) {
		int fitting = (int) Math.ceil(perSecond / this.policy.target - 1e-9);
		int next = Math.max(this.policy.least, Math.min(this.policy.most, fitting));
		boolean more = this.busy >= BUSY_MINUTES && next > this.units;
		boolean less = this.quiet >= QUIET_MINUTES && next < this.units && mayDecrease(micros);
		if (more || less) {
			this.wanted = next;
			this.effective = micros + (long) this.chance.between(20e6, 170e6);
		}
	}

	private boolean mayDecrease(long micros) {
		if (micros / DAY != this.day) {
			this.day = micros / DAY;
			this.decreases = 0;
		}
		return this.decreases < FREE_DECREASES || micros - this.lastDecrease >= HOUR;
	}

	private boolean apply(long micros) {
		if (micros < this.effective) {
			return false;
		}
		fill(micros);
		if (this.wanted < this.units) {
			this.decreases++;
			this.lastDecrease = micros;
		}
		this.units = this.wanted;
		this.tokens = Math.min(this.tokens, this.units * BURST_SECONDS);
		this.effective = Long.MAX_VALUE;
		this.busy = 0;
		this.quiet = 0;
		return true;
	}

}
