package io.tracetab.receipt;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;
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
 * Microseconds to meter all requests of the sample world, with reports and inventory as
 * it has them, and without: 3,946 traces of 57,000 nodes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MeteringBenchmark {

	private final Metering metering = Metering.of(MeterFile.read());

	private final SampleTraces sample = SampleTraces.read(Path.of("sample-data"));

	private final List<Trace> traces = this.sample.traces();

	private final MeteringFacts facts = this.sample.facts();

	@Benchmark
	public void withReportsAndInventory(Blackhole hole) {
		for (Trace trace : this.traces) {
			hole.consume(this.metering.meter(trace, this.facts));
		}
	}

	@Benchmark
	public void tracesAlone(Blackhole hole) {
		for (Trace trace : this.traces) {
			hole.consume(this.metering.meter(trace, MeteringFacts.NONE));
		}
	}

}
