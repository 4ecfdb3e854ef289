package io.tracetab.receipt;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metered;
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
 * Microseconds to print the receipts of all requests of the sample world that were
 * metered before, and to estimate what each cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReceiptBenchmark {

	private final ReceiptPrinter printer;

	private final List<Trace> traces;

	private final List<Metered> metered;

	public ReceiptBenchmark() {
		MeterCatalogue meters = MeterFile.read();
		Metering metering = Metering.of(meters);
		SampleTraces sample = SampleTraces.read(Path.of("sample-data"));
		MeteringFacts facts = sample.facts();
		this.printer = ReceiptPrinter.of(PriceFile.read(meters));
		this.traces = sample.traces();
		this.metered = this.traces.stream().map((trace) -> metering.meter(trace, facts)).toList();
	}

	@Benchmark
	public void print(Blackhole hole) {
		for (int i = 0; i < this.traces.size(); i++) {
			hole.consume(this.printer.print(this.traces.get(i), this.metered.get(i)).estimatePicodollars());
		}
	}

}
