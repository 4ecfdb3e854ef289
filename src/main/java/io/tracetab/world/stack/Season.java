package io.tracetab.world.stack;

/**
 * How busy each day of a world is beside its average day: the days of the week, steady
 * growth, campaigns, and what nobody can explain. Drawn once for all days; their mean is
 * one, and the only day of a world of one day is an average one.
 */
public final class Season {

	private static final long DAY = 86_400_000_000L;

	/** Whole days since 1970 began on a Thursday; weeks here begin on a Monday. */
	private static final int FIRST_WEEKDAY = 3;

	private static final int DAYS_OF_A_MONTH = 30;

	private static final int DAYS_BETWEEN_CAMPAIGNS = 21;

	private static final double MONTHLY_GROWTH = 0.08;

	private static final double UNEXPLAINED = 0.07;

	private final long start;

	private final double[] factors;

	private final double highest;

	private Season(long start, double[] factors) {
		this.start = start;
		this.factors = factors;
		double most = 0;
		for (double factor : factors) {
			most = Math.max(most, factor);
		}
		this.highest = most;
	}

	/**
	 * When people come: how busy each day of their week is, from Monday.
	 */
	public enum Week {

		/** Buying is done after work, and most of all at the end of the week. */
		LEISURE(0.96, 0.92, 0.93, 0.96, 1.02, 1.10, 1.11),

		/** Work is done from Monday to Friday. */
		OFFICE(1.18, 1.24, 1.22, 1.18, 1.04, 0.58, 0.56);

		private final double[] days;

		Week(double... days) {
			this.days = days;
		}

	}

	/**
	 * A season of so many days.
	 * @param start microseconds since 1970
	 */
	public static Season of(Chance chance, long start, int days, Week week) {
		double[] factors = new double[Math.max(1, days)];
		double growth = chance.of("growth").between(0, MONTHLY_GROWTH);
		double sum = 0;
		for (int day = 0; day < factors.length; day++) {
			int weekday = (int) ((start / DAY + day + FIRST_WEEKDAY) % 7);
			factors[day] = week.days[weekday] * StrictMath.pow(1 + growth, day / (double) DAYS_OF_A_MONTH)
					* chance.of("day").of(day).lognormal(1, UNEXPLAINED);
			if (week == Week.LEISURE) {
				factors[day] *= campaign(chance.of("campaign").of(day / DAYS_BETWEEN_CAMPAIGNS),
						day % DAYS_BETWEEN_CAMPAIGNS);
			}
			sum += factors[day];
		}
		for (int day = 0; day < factors.length; day++) {
			factors[day] = factors[day] * factors.length / sum;
		}
		return new Season(start, factors);
	}

	/** The lift of a campaign of two to four days, which wears off. */
	private static double campaign(Chance chance, int day) {
		int first = 2 + chance.below(DAYS_BETWEEN_CAMPAIGNS - 6);
		int days = 2 + chance.below(3);
		double lift = chance.between(0.25, 0.9);
		return (day < first || day >= first + days) ? 1 : 1 + lift * (1 - (day - first) / (double) (days + 1));
	}

	/** How busy the day of a time is; one is an average day. */
	public double factor(long micros) {
		long day = (micros - this.start) / DAY;
		return this.factors[(int) Math.max(0, Math.min(day, this.factors.length - 1))];
	}

	/** The first arrival after a time of a stream that follows a curve on each day. */
	public long next(DayCurve curve, long micros, Chance chance) {
		DayCurve busiest = new DayCurve(curve.perDay() * this.highest, curve.peakHour(), curve.swing());
		long time = micros;
		do {
			time = busiest.next(time, chance);
		}
		while (factor(time) < this.highest && chance.uniform() * this.highest > factor(time));
		return time;
	}

}
