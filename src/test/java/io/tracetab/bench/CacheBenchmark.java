package io.tracetab.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.tracetab.simulate.cache.Accesses;
import io.tracetab.simulate.cache.CachePolicy;
import io.tracetab.simulate.cache.CacheSetup;
import io.tracetab.simulate.cache.HitCount;
import io.tracetab.simulate.cache.HitCurve;
import io.tracetab.simulate.cache.KeySample;
import io.tracetab.simulate.cache.LruCurve;
import io.tracetab.simulate.cache.Replay;
import io.tracetab.simulate.cache.Weighing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Accesses a second of each simulator: a million reads of 200,000 keys, room for a tenth.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class CacheBenchmark {

	private static final int READS = 1_000_000;

	private final Accesses accesses = accesses();

	@Param({ "LRU", "W_TINY_LFU", "CLAIRVOYANT", "UNBOUNDED" })
	private CachePolicy policy = CachePolicy.LRU;

	private static Accesses accesses() {
		SplittableRandom random = new SplittableRandom(1);
		long[] keys = new long[READS];
		Arrays.setAll(keys, (i) -> (long) (200_000 * Math.pow(random.nextDouble(), 4)));
		return Accesses.of(keys);
	}

	@Benchmark
	@OperationsPerInvocation(READS)
	public HitCount replay() {
		return Replay.of(this.accesses, CacheSetup.of(this.policy, 20_000));
	}

	@Benchmark
	@OperationsPerInvocation(READS)
	public HitCurve exactDistances() {
		return LruCurve.exact(this.accesses, Weighing.VALUES, 2_000, 20_000, 100_000);
	}

	@Benchmark
	@OperationsPerInvocation(READS)
	public HitCurve sampledDistances() {
		return LruCurve.sampled(this.accesses, KeySample.of(0.01, 1), Weighing.VALUES, 2_000, 20_000, 100_000);
	}

	/** Without JMH: each once after a warm-up, in millions of accesses a second. */
	public static void main(String... arguments) {
		CacheBenchmark benchmark = new CacheBenchmark();
		for (CachePolicy each : CachePolicy.values()) {
			benchmark.policy = each;
			System.out.println(each + " " + rate(benchmark::replay));
		}
		System.out.println("exact distances " + rate(benchmark::exactDistances));
		System.out.println("sampled distances " + rate(benchmark::sampledDistances));
	}

	private static String rate(Runnable work) {
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 6; i++) {
			long start = System.nanoTime();
			work.run();
			best = Math.min(best, System.nanoTime() - start);
		}
		return "%.1f M/s".formatted(READS * 1e3 / best);
	}

}
