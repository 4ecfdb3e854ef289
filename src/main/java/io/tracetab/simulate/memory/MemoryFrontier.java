package io.tracetab.simulate.memory;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;

/**
 * What a function's runs would cost and how long they would last with each memory that is
 * enough for them, and the sizes one would choose: the cheapest, the fastest, and the
 * balanced one, whose cost and duration, each beside the largest of all, are least in sum
 * (as AWS Lambda Power Tuning weighs them,
 * <a href= "https://github.com/alexcasalboni/aws-lambda-power-tuning">strategy
 * balanced</a>).
 *
 * @param points by memory; never empty
 */
public record MemoryFrontier(List<Point> points) {

	/** What is needed beside the most that was used, as a rule. */
	public static final double USUAL_MARGIN = 0.2;

	private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

	private static final BigDecimal MB_OF_GB = BigDecimal.valueOf(1_024);

	/** Nobody notices less than one in a hundred. */
	private static final double SAME = 1.01;

	public MemoryFrontier {
		points = List.copyOf(points);
		if (points.isEmpty()) {
			throw new IllegalArgumentException("There is no memory to choose from");
		}
	}

	/**
	 * A memory.
	 *
	 * @param cost of a million runs
	 */
	public record Point(MemoryModel.Prediction prediction, Money cost) {
	}

	/**
	 * What runs are paid by.
	 *
	 * @param request for one
	 * @param gbSecond for 2^30 bytes over a second
	 */
	public record Prices(Money request, Money gbSecond) {

		Money ofMillion(MemoryModel.Prediction prediction) {
			BigDecimal gb = BigDecimal.valueOf(prediction.memoryMb()).divide(MB_OF_GB);
			BigDecimal seconds = BigDecimal.valueOf(prediction.billedMillis()).divide(MILLIS);
			return this.request.plus(this.gbSecond.times(gb.multiply(seconds))).times(BigDecimal.valueOf(1_000_000));
		}

	}

	/**
	 * Over some sizes; those that are too small are left out. The current one stays.
	 * @param margin what is needed beside the most that was used, as a share of it
	 */
	public static MemoryFrontier of(MemoryModel model, Prices prices, double margin, int... sizes) {
		double least = model.mostUsedMb() * (1 + margin);
		return new MemoryFrontier(IntStream.concat(IntStream.of(model.currentMb()), IntStream.of(sizes))
			.filter((memory) -> memory == model.currentMb() || memory >= least)
			.distinct()
			.sorted()
			.mapToObj(model::with)
			.map((prediction) -> new Point(prediction, prices.ofMillion(prediction)))
			.toList());
	}

	/** The cheapest; of equal ones the larger, which is not slower. */
	public Point cheapest() {
		return this.points.stream()
			.min(Comparator.comparing(Point::cost)
				.thenComparing((point) -> point.prediction.memoryMb(), Comparator.reverseOrder()))
			.orElseThrow();
	}

	/** The smallest that is as fast as any. */
	public Point fastest() {
		double least = this.points.stream().mapToDouble((point) -> point.prediction.meanMicros()).min().orElseThrow();
		return this.points.stream()
			.filter((point) -> point.prediction.meanMicros() <= SAME * least)
			.findFirst()
			.orElseThrow();
	}

	public Point balanced() {
		double dearest = most((point) -> point.cost.amount().doubleValue());
		double slowest = most((point) -> point.prediction.meanMicros());
		return this.points.stream()
			.min(Comparator.comparingDouble(
					(point) -> point.cost.amount().doubleValue() / dearest + point.prediction.meanMicros() / slowest))
			.orElseThrow();
	}

	private double most(ToDoubleFunction<Point> figure) {
		return this.points.stream().mapToDouble(figure).max().orElseThrow();
	}

}
