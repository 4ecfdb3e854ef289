package io.tracetab.recommend;

import java.util.List;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What a total is less than it would have been had each unit of the driver gone on
 * costing what it cost before. The cost of a day is taken to follow the driver, with a
 * variance that follows it too; then the ratio of the sums is the best linear unbiased
 * estimate, and the variance of a total of other days is as below (R. M. Royall, On
 * finite population sampling theory under certain linear regression models, Biometrika
 * 57, 1970). Days that follow each other are alike, so the variance is widened by what
 * one day tells of the next.
 *
 * @param saved over the days after, below zero where more was spent
 * @param margin half the width of the interval that holds it nine times in ten
 */
record RatioEstimate(double saved, double margin) {

	private static final double UPPER = 0.95;

	/** What one day tells of the next is not taken for more. */
	private static final double ALIKE = 0.8;

	/** A day with less than such a share of a mean day's driver weighs no more. */
	private static final double LEAST = 0.01;

	/** What was spent on a day, and how much of what drives it there was. */
	record Day(double cost, double driver) {
	}

	/**
	 * Compares days.
	 * @param before two at least, some of them with a driver
	 * @param after one at least
	 */
	static RatioEstimate of(List<Day> before, List<Day> after) {
		double driver = before.stream().mapToDouble(Day::driver).sum();
		double later = after.stream().mapToDouble(Day::driver).sum();
		double unit = before.stream().mapToDouble(Day::cost).sum() / driver;
		double least = LEAST * driver / before.size();
		double[] strays = before.stream()
			.mapToDouble((day) -> (day.cost - unit * day.driver) / Math.sqrt(Math.max(day.driver, least)))
			.toArray();
		double variance = squares(strays) / (strays.length - 1) * later * (1 + later / driver) * alike(strays);
		double times = new TDistribution(before.size() - 1).inverseCumulativeProbability(UPPER);
		return new RatioEstimate(unit * later - after.stream().mapToDouble(Day::cost).sum(),
				times * Math.sqrt(variance));
	}

	private static double squares(double[] strays) {
		double sum = 0;
		for (double stray : strays) {
			sum += stray * stray;
		}
		return sum;
	}

	/** By how much sums of days stray more than if each stood alone. */
	private static double alike(double[] strays) {
		double products = 0;
		for (int i = 1; i < strays.length; i++) {
			products += strays[i] * strays[i - 1];
		}
		double squares = squares(strays);
		double next = (squares > 0) ? Math.min(ALIKE, Math.max(0, products / squares)) : 0;
		return (1 + next) / (1 - next);
	}

}
