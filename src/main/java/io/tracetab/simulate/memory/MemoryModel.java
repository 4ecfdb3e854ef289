package io.tracetab.simulate.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A function's runs as they would be with other memory: what they computed takes longer
 * or shorter, what they waited for stays. The share that memory does not change although
 * no trace says so, and how many CPUs the code can use, are learnt from runs with memory
 * that the function had before, where there are some; else it is supposed to use one.
 * Where all runs are known, those that were traced are weighed so that their durations
 * spread as those of all do.
 */
public final class MemoryModel {

	/** Runs with other memory that something can be learnt from. */
	private static final int ENOUGH = 30;

	private static final int STRATA = 20;

	private static final double[] THREADS = { 1, 1.5, 2, 3, 4, 5, 5.8 };

	private static final double HIDDEN_STEP = 0.02;

	/** A hidden share or further threads must explain so much more to be believed. */
	private static final double BETTER = 0.9;

	/** What may be hidden where nothing was learnt. */
	private static final double MAY_HIDE = 0.15;

	/** As many CPUs as Lambda gives at most. */
	private static final double MOST_THREADS = 6;

	private final int currentMb;

	private final List<RunParts> runs;

	private final double[] weights;

	private final CpuShare expected;

	private final boolean learnt;

	private final double initMicros;

	/** By how much the mean of all runs is above that of those that were traced. */
	private final double untraced;

	private MemoryModel(int currentMb, List<RunParts> runs, AllRuns all, CpuShare expected, boolean learnt) {
		this.currentMb = currentMb;
		this.runs = runs;
		this.weights = weights(runs, all.durationMicros);
		this.expected = expected;
		this.learnt = learnt;
		this.initMicros = (all.initMicros >= 0) ? all.initMicros
				: mean(runs.stream().mapToDouble(RunParts::initMicros).toArray());
		double traced = mean(runs.stream().mapToDouble(RunParts::durationMicros).toArray());
		this.untraced = (all.meanMicros >= 0) ? all.meanMicros - traced : 0;
	}

	/**
	 * What is known of all runs with the current memory, traced or not.
	 *
	 * @param durationMicros of each; empty when not known
	 * @param meanMicros of their durations; negative when not known
	 * @param initMicros of billed initialisations, divided by all runs; negative when not
	 * known
	 */
	public record AllRuns(long[] durationMicros, double meanMicros, double initMicros) {

		public static final AllRuns UNKNOWN = new AllRuns(new long[0], -1, -1);

	}

	/**
	 * Of a function.
	 * @param runs that were traced, with whatever memory; at least one with the current
	 */
	public static MemoryModel of(List<RunParts> runs, int currentMb, AllRuns all) {
		List<RunParts> current = runs.stream()
			.filter((run) -> run.memory().configuredMb() == currentMb)
			.sorted(Comparator.comparingLong(RunParts::durationMicros))
			.toList();
		if (current.isEmpty()) {
			throw new IllegalArgumentException("None of %d runs had %d MB".formatted(runs.size(), currentMb));
		}
		Map<Integer, List<RunParts>> others = runs.stream()
			.filter((run) -> run.memory().configuredMb() != currentMb)
			.collect(Collectors.groupingBy((run) -> run.memory().configuredMb()));
		others.values().removeIf((some) -> some.size() < ENOUGH);
		boolean learnt = !others.isEmpty() && current.size() >= ENOUGH;
		return new MemoryModel(currentMb, current, all, learnt ? learn(current, currentMb, others) : CpuShare.UNKNOWN,
				learnt);
	}

	/** Runs in order of their duration stand for all that last about as long. */
	private static double[] weights(List<RunParts> runs, long[] allMicros) {
		double[] weights = new double[runs.size()];
		long[] all = allMicros.clone();
		Arrays.sort(all);
		if (all.length < runs.size()) {
			Arrays.setAll(weights, (i) -> runs.get(i).weight());
			return weights;
		}
		int strata = Math.max(1, Math.min(STRATA, runs.size() / ENOUGH));
		int from = 0;
		int below = 0;
		for (int stratum = 1; stratum <= strata; stratum++) {
			int until = (int) ((long) runs.size() * stratum / strata);
			int upTo = (stratum == strata) ? all.length : upTo(all, runs.get(until - 1).durationMicros());
			Arrays.fill(weights, from, until, (double) Math.max(0, upTo - below) / (until - from));
			below = Math.max(below, upTo);
			from = until;
		}
		return weights;
	}

	private static int upTo(long[] sorted, long value) {
		int low = 0;
		int high = sorted.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (sorted[middle] <= value) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private static CpuShare learn(List<RunParts> current, int currentMb, Map<Integer, List<RunParts>> others) {
		double now = meanWork(current);
		CpuShare best = CpuShare.UNKNOWN;
		double least = BETTER * error(best, now, currentMb, others);
		for (double threads : THREADS) {
			for (double hidden = 0; hidden <= 1; hidden += HIDDEN_STEP) {
				CpuShare share = new CpuShare(threads, hidden);
				double error = error(share, now, currentMb, others);
				if (error < least) {
					least = error;
					best = share;
				}
			}
		}
		return best;
	}

	private static double error(CpuShare share, double now, int currentMb, Map<Integer, List<RunParts>> others) {
		double sum = 0;
		for (Map.Entry<Integer, List<RunParts>> other : others.entrySet()) {
			double difference = Math.log(now * share.longer(currentMb, other.getKey()) / meanWork(other.getValue()));
			sum += other.getValue().size() * difference * difference;
		}
		return sum;
	}

	private static double meanWork(List<RunParts> runs) {
		return Math.max(1, runs.stream().mapToLong(RunParts::workMicros).average().orElse(1));
	}

	public int currentMb() {
		return this.currentMb;
	}

	/** Whether runs with other memory were there to learn from. */
	public boolean isLearnt() {
		return this.learnt;
	}

	/** Traced runs that it rests on. */
	public int runs() {
		return this.runs.size();
	}

	/** The most that any run used, in MB; -1 when none told. */
	public int mostUsedMb() {
		return this.runs.stream().mapToInt((run) -> run.memory().usedMb()).max().orElse(-1);
	}

	/** What half of the runs used at most, in MB; -1 when none told. */
	public int usualMb() {
		int[] used = this.runs.stream()
			.mapToInt((run) -> run.memory().usedMb())
			.filter((mb) -> mb >= 0)
			.sorted()
			.toArray();
		return (used.length == 0) ? -1 : used[used.length / 2];
	}

	/** The runs with other memory. */
	public Prediction with(int memoryMb) {
		double[] micros = micros(memoryMb, this.expected);
		double[] means = { mean(micros), mean(micros(memoryMb, bound(1, 0))),
				mean(micros(memoryMb, bound(MOST_THREADS, 0))), mean(micros(memoryMb, bound(1, MAY_HIDE))) };
		double missing = Math.max(this.untraced, -means[0] / 2);
		double error = 2 * standardError(micros);
		Arrays.setAll(means, (i) -> means[i] + missing);
		return new Prediction(memoryMb, means[0],
				new Range(Math.max(0, Arrays.stream(means).min().orElse(0) - error),
						Arrays.stream(means).max().orElse(0) + error),
				quantile(micros, 0.5), quantile(micros, 0.95), meanBilledMillis(micros) + missing / 1_000);
	}

	/** Of the mean, as far as it is the luck of which runs were traced. */
	private double standardError(double[] values) {
		double mean = mean(values);
		double squares = 0;
		for (int i = 0; i < values.length; i++) {
			squares += Math.pow(this.weights[i] * (values[i] - mean), 2);
		}
		return Math.sqrt(squares) / Arrays.stream(this.weights).sum();
	}

	private CpuShare bound(double threads, double hidden) {
		return this.learnt ? this.expected : new CpuShare(threads, hidden);
	}

	/**
	 * Runs with a memory.
	 *
	 * @param meanMicros expected, of the runs without initialisations
	 * @param range of the mean: whether code has a thread for every CPU or one, or waits
	 * where no trace shows it; and two standard errors
	 * @param billedMillis mean of a run, initialisations included
	 */
	public record Prediction(int memoryMb, double meanMicros, Range range, double p50Micros, double p95Micros,
			double billedMillis) {
	}

	/** Microseconds. */
	public record Range(double low, double high) {
	}

	private double[] micros(int memoryMb, CpuShare share) {
		double longer = share.longer(this.currentMb, memoryMb);
		return this.runs.stream()
			.mapToDouble((run) -> run.waitMicros() + run.fixedMicros() + run.workMicros() * longer)
			.toArray();
	}

	private double mean(double[] values) {
		double sum = 0;
		for (int i = 0; i < values.length; i++) {
			sum += this.weights[i] * values[i];
		}
		return sum / Arrays.stream(this.weights).sum();
	}

	private double meanBilledMillis(double[] micros) {
		double[] billed = new double[micros.length];
		Arrays.setAll(billed, (i) -> Math.ceil(micros[i] / 1_000 - 1e-9));
		return mean(billed) + this.initMicros / 1_000;
	}

	private double quantile(double[] values, double share) {
		Integer[] order = new Integer[values.length];
		Arrays.setAll(order, (i) -> i);
		Arrays.sort(order, Comparator.comparingDouble((i) -> values[i]));
		double left = share * Arrays.stream(this.weights).sum();
		for (int i : order) {
			left -= this.weights[i];
			if (left <= 1e-9) {
				return values[i];
			}
		}
		return values[order[order.length - 1]];
	}

}
