package io.tracetab.analyze;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;

/**
 * How far a quantity may go that was seen often: the level that it passes with a given,
 * small probability, further out than anything seen so far where need be. What exceeds a
 * high quantile follows nearly a generalised Pareto law, whatever the quantity's own (J.
 * Pickands, Statistical inference using extreme order statistics, 1975); used on streams
 * by A. Siffer, P.-A. Fouque, A. Termier and C. Largouët, Anomaly Detection in Streams
 * with Extreme Value Theory (KDD 2017). Its two parameters come from probability-weighted
 * moments (J. R. M. Hosking and J. R. Wallis, Parameter and quantile estimation for the
 * generalized Pareto distribution, 1987), which serve few excesses better than maximum
 * likelihood does.
 * <p>
 * A tail is never taken for bounded (negative shape): that a quantity has not gone
 * further yet is no proof that it cannot. How far its excesses go is known from as many
 * of them as are independent of each other: those that hang together are one (M. R.
 * Leadbetter, Extremes and local dependence in stationary sequences, 1983). So few say
 * little of their own mean, either: what comes next after n exponential ones of an
 * unknown mean follows a Pareto law of the shape 1/n (J. Aitchison and I. R. Dunsmore,
 * Statistical Prediction Analysis, 1975).
 *
 * @param threshold where the tail begins
 * @param share of the quantity that lies beyond the threshold
 * @param scale of the excesses
 * @param shape 0 for an exponential tail, more for a heavier one
 */
record TailModel(double threshold, double share, double scale, double shape) {

	private static final double TAIL = 0.02;

	private static final int LEAST_EXCESSES = 10;

	private static final double PRIOR = 0.2 * 0.2;

	/** A mean has to exist. */
	private static final double MOST = 0.95;

	/**
	 * The tail of what was seen.
	 * @param sorted ascending, at least one
	 */
	static TailModel of(double[] sorted) {
		return of(sorted, (threshold) -> (int) Arrays.stream(sorted).filter((value) -> value > threshold).count());
	}

	/**
	 * The tail of what was seen.
	 * @param clusters how many times the quantity went beyond a threshold, each as long
	 * as it lasted
	 */
	static TailModel of(double[] sorted, DoubleToIntFunction clusters) {
		int excesses = Math.min(sorted.length - 1, Math.max(LEAST_EXCESSES, (int) Math.ceil(TAIL * sorted.length)));
		double threshold = sorted[sorted.length - 1 - Math.max(0, excesses)];
		double[] beyond = Arrays.stream(sorted)
			.filter((value) -> value > threshold)
			.map((value) -> value - threshold)
			.toArray();
		double share = (double) beyond.length / sorted.length;
		double mean = Arrays.stream(beyond).average().orElse(0);
		double weighted = 0;
		for (int i = 0; i < beyond.length; i++) {
			weighted += beyond[i] * (beyond.length - i - 0.65) / beyond.length / beyond.length;
		}
		if (beyond.length < 2) {
			return new TailModel(threshold, share, mean, 0);
		}
		int independent = Math.max(1, clusters.applyAsInt(threshold));
		double shape = Math.max(0, believed(2 - mean / (mean - 2 * weighted), independent));
		return new TailModel(threshold, share, mean * (1 - shape), Math.min(shape + 1.0 / independent, MOST));
	}

	/**
	 * What few excesses say of the shape is uncertain, and it decides how far out the
	 * level is. It is drawn towards 0 as a normal prior with a standard deviation of 0.2
	 * would, against the estimator's own variance, which is 4/3n near 0 (Hosking and
	 * Wallis, table 1), and then taken one standard deviation of what remains uncertain
	 * heavier: a level is passed too often if the shape is too light, and too rarely if
	 * it is too heavy, but by far less. A prior for the shape is the remedy of E. S.
	 * Martins and J. R. Stedinger, Generalized maximum-likelihood generalized
	 * extreme-value quantile estimators (2000).
	 */
	private static double believed(double shape, int clusters) {
		double variance = 4.0 / 3 / clusters;
		double mean = shape * PRIOR / (PRIOR + variance);
		return Math.min(mean + Math.sqrt(PRIOR * variance / (PRIOR + variance)), MOST);
	}

	/** The level that one of so many goes beyond. */
	double level(double probability) {
		if (probability >= this.share) {
			return this.threshold;
		}
		double rarer = probability / this.share;
		double excess = (this.shape < 1e-6) ? -Math.log(rarer) : (Math.pow(rarer, -this.shape) - 1) / this.shape;
		return this.threshold + this.scale * excess;
	}

}
