package io.tracetab.simulate.capacity;

/**
 * DynamoDB's provisioned capacity with target tracking, minute by minute, by AWS's rules
 * (<a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html">auto
 * scaling</a>,
 * <a href= "https://repost.aws/knowledge-center/dynamodb-auto-scaling">re:Post</a>,
 * <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">quotas</a>,
 * <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">burst
 * capacity</a>):
 * <ul>
 * <li>more after two minutes in a row in which consumption was above the target, less
 * after fifteen in which it was at least twenty points below: what the last of them
 * consumed, divided by the target;
 * <li>four decreases a day (UTC) at any time, further ones an hour after the last;
 * <li>what was not used in the last five minutes may be used on top;
 * <li>a minute without consumption has no data and ends both rows.
 * </ul>
 * A change takes effect some minutes after the alarm; how many AWS does not promise.
 * Demand within a minute is taken as even.
 */
public final class Autoscaler {

	/** Minutes between an alarm and the change, as a rule. */
	public static final int USUAL_LAG = 2;

	private static final int MINUTE = 60;

	private static final int BURST_SECONDS = 300;

	private static final int BUSY_MINUTES = 2;

	private static final int QUIET_MINUTES = 15;

	private static final double QUIET = 0.2;

	private static final int FREE_DECREASES = 4;

	private static final int DAY_MINUTES = 24 * MINUTE;

	/** So little above a whole number is the computer's, not the demand's. */
	private static final double ROUNDING = 1e-9;

	private final double target;

	private final ScalingPolicy.Limits[] byHour = new ScalingPolicy.Limits[24];

	private final int lag;

	private ScalingPolicy.Limits limits;

	private int units;

	private double saved;

	private int busy;

	private int quiet;

	private int wanted;

	/** Minutes until the change; negative when there is none. */
	private int pending = -1;

	private long day = -1;

	private int decreasesToday;

	private long lastDecrease = Long.MIN_VALUE / 2;

	private int increases;

	private int decreases;

	private Autoscaler(ScalingPolicy policy, int lag, int units) {
		this.target = policy.target();
		for (int hour = 0; hour < this.byHour.length; hour++) {
			this.byHour[hour] = policy.at((long) hour * MINUTE);
		}
		this.limits = this.byHour[0];
		this.lag = lag;
		this.units = units;
		this.saved = (double) units * BURST_SECONDS;
	}

	/** Begins with the least units and all that may be saved up. */
	public static CapacityRun run(Demand demand, ScalingPolicy policy) {
		int first = (demand.minutes() == 0) ? 1 : policy.at(demand.minute(0)).least();
		return run(demand, policy, first, USUAL_LAG);
	}

	/**
	 * Begins with so many units.
	 * @param lag minutes between an alarm and its change
	 */
	public static CapacityRun run(Demand demand, ScalingPolicy policy, int units, int lag) {
		return new Autoscaler(policy, lag, units).over(demand);
	}

	private CapacityRun over(Demand demand) {
		long unitHours = 0;
		double throttled = 0;
		double served = 0;
		int throttledMinutes = 0;
		int most = 0;
		for (int i = 0; i < demand.minutes(); i++) {
			long minute = demand.minute(i);
			int ofHour = (int) (minute % MINUTE);
			if (i == 0 || ofHour == 0) {
				this.limits = this.byHour[(int) (minute / MINUTE % this.byHour.length)];
			}
			change(minute);
			most = Math.max(most, this.units);
			double consumed = serve(demand.units(i));
			double refused = demand.units(i) - consumed;
			served += consumed;
			throttled += refused;
			throttledMinutes += (refused > ROUNDING) ? 1 : 0;
			watch(consumed / MINUTE, minute);
			if (ofHour == MINUTE - 1 || i == demand.minutes() - 1) {
				unitHours += most;
				most = 0;
			}
		}
		return new CapacityRun(unitHours, throttled, throttledMinutes, served, this.increases, this.decreases,
				this.units);
	}

	private double serve(double asked) {
		double available = this.saved + (double) this.units * MINUTE;
		double consumed = Math.min(asked, available);
		this.saved = Math.min((double) this.units * BURST_SECONDS, available - consumed);
		return consumed;
	}

	/** At the end of a minute. */
	private void watch(double perSecond, long minute) {
		this.busy = (perSecond > this.target * this.units + ROUNDING) ? this.busy + 1 : 0;
		boolean isQuiet = perSecond > 0 && perSecond <= (this.target - QUIET) * this.units;
		this.quiet = isQuiet ? this.quiet + 1 : 0;
		if (this.pending >= 0 || (this.busy < BUSY_MINUTES && this.quiet < QUIET_MINUTES)) {
			return;
		}
		int next = within(this.limits, (int) Math.ceil(perSecond / this.target - ROUNDING));
		boolean more = this.busy >= BUSY_MINUTES && next > this.units;
		boolean less = this.quiet >= QUIET_MINUTES && next < this.units && mayDecrease(minute);
		if (more || less) {
			this.wanted = next;
			this.pending = this.lag;
		}
	}

	private static int within(ScalingPolicy.Limits limits, int units) {
		return Math.max(limits.least(), Math.min(limits.most(), units));
	}

	private boolean mayDecrease(long minute) {
		if (minute / DAY_MINUTES != this.day) {
			this.day = minute / DAY_MINUTES;
			this.decreasesToday = 0;
		}
		return this.decreasesToday < FREE_DECREASES || minute - this.lastDecrease >= MINUTE;
	}

	/** At the beginning of a minute: what was decided, and what is scheduled. */
	private void change(long minute) {
		if (this.pending >= 0 && --this.pending < 0) {
			set(this.wanted, minute);
		}
		int scheduled = within(this.limits, this.units);
		if (scheduled > this.units || scheduled < this.units && mayDecrease(minute)) {
			set(scheduled, minute);
		}
	}

	private void set(int next, long minute) {
		if (next < this.units) {
			this.decreasesToday++;
			this.lastDecrease = minute;
			this.decreases++;
		}
		else if (next > this.units) {
			this.increases++;
		}
		this.units = next;
		this.saved = Math.min(this.saved, (double) next * BURST_SECONDS);
		this.busy = 0;
		this.quiet = 0;
	}

}
