package io.tracetab.simulate.capacity;

import java.util.List;

/**
 * What Application Auto Scaling is told about the units of a table or an index: a share
 * of them that is to be consumed, and between how many they may be, which scheduled
 * actions may change by the hour.
 *
 * @param target share of the units, 0.2 to 0.9
 * @param limits each in force from its hour (UTC) of every day until the next; at least
 * one
 */
public record ScalingPolicy(double target, List<Limits> limits) {

	private static final int HOURS = 24;

	/**
	 * Fewest and most units from an hour of the day on.
	 */
	public record Limits(int fromHour, int least, int most) {

		public Limits {
			if (fromHour < 0 || fromHour >= HOURS || least < 1 || most < least) {
				throw new IllegalArgumentException(
						"From hour %d between %d and %d units: expected 0 to 23, and 1 or more".formatted(fromHour,
								least, most));
			}
		}

	}

	public ScalingPolicy {
		limits = List.copyOf(limits);
		if (limits.isEmpty() || !(target > 0 && target <= 1)) {
			throw new IllegalArgumentException("A target of %s with %d limits".formatted(target, limits.size()));
		}
	}

	/** Between two numbers of units all day. */
	public static ScalingPolicy of(double target, int least, int most) {
		return new ScalingPolicy(target, List.of(new Limits(0, least, most)));
	}

	/** So many units always. */
	public static ScalingPolicy fixed(int units) {
		return of(1, units, units);
	}

	/** In force in a minute since the epoch. */
	Limits at(long minute) {
		int hour = (int) (minute / 60 % HOURS);
		Limits found = this.limits.get(this.limits.size() - 1);
		for (Limits each : this.limits) {
			if (each.fromHour <= hour) {
				found = each;
			}
		}
		return found;
	}

}
