package io.tracetab.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.simulate.capacity.CapacityOptions;
import io.tracetab.simulate.capacity.CapacityPrices;
import io.tracetab.simulate.capacity.Demand;
import io.tracetab.simulate.capacity.TableDemand;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Milliseconds to find the best settings in each mode of 50 tables with an index each,
 * from 14 days of minutes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class CapacityBenchmark {

	private static final int MINUTES = 14 * 1_440;

	private final CapacityOptions options = new CapacityOptions(
			new CapacityPrices(Money.usd("0.000000125"), Money.usd("0.00013")),
			new CapacityPrices(Money.usd("0.000000625"), Money.usd("0.00065")), 5);

	private final List<TableDemand> tables = IntStream.range(0, 50).mapToObj(CapacityBenchmark::table).toList();

	private static TableDemand table(int number) {
		return new TableDemand("table-" + number,
				List.of(new TableDemand.Part("", demand(4L * number), demand(4L * number + 1)),
						new TableDemand.Part("index", demand(4L * number + 2), demand(4L * number + 3))));
	}

	private static Demand demand(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		double[] units = new double[MINUTES];
		Arrays.setAll(units, (minute) -> 600 * (1.2 + Math.sin(minute / 1_440.0 * 2 * Math.PI)) * random.nextDouble()
				* ((random.nextInt(200) == 0) ? 10 : 1));
		return Demand.of(29_900_160, units);
	}

	@Benchmark
	public void fiftyTables(Blackhole hole) {
		this.tables.forEach((table) -> hole.consume(this.options.of(table)));
	}

	/** Without JMH: the seconds that it takes once. */
	public static void main(String... arguments) {
		CapacityBenchmark benchmark = new CapacityBenchmark();
		long start = System.nanoTime();
		long options = benchmark.tables.stream().mapToLong((table) -> benchmark.options.of(table).size()).sum();
		String line = "%d options of 50 tables in %.2f s".formatted(options, (System.nanoTime() - start) / 1e9);
		System.out.println(line);
	}

}
