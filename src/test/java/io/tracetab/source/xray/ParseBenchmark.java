package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.source.RecordSink;
import io.tracetab.trace.Segment;

/**
 * How many spans a second one core reads: segment documents a line, and the same ones
 * inside answers of BatchGetTraces. Run it with
 * {@code java -cp <test classpath> org.openjdk.jmh.Main ParseBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = { "-Xmx512m", "-XX:+UseSerialGC" })
public class ParseBenchmark {

	private static final int SEGMENTS = 1000;

	private static final int SPANS = 3 * SEGMENTS;

	private final RecordFormat format = new XRayFormat();

	private final Chunk lines = chunk(false);

	private final Chunk answers = chunk(true);

	@Benchmark
	@OperationsPerInvocation(SPANS)
	public void segmentDocuments(Blackhole hole) {
		this.format.read(this.lines, new Swallow(hole));
	}

	@Benchmark
	@OperationsPerInvocation(SPANS)
	public void answersOfBatchGetTraces(Blackhole hole) {
		this.format.read(this.answers, new Swallow(hole));
	}

	private static Chunk chunk(boolean wrapped) {
		StringBuilder text = new StringBuilder();
		for (int i = 1; i <= SEGMENTS; i++) {
			String document = document(i);
			text.append(wrapped ? "{\"Id\":\"1-6b021aa0-%024x\",\"Segments\":[{\"Document\":\"%s\"}]}".formatted(i,
					document.replace("\"", "\\\"")) : document)
				.append('\n');
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		return new Chunk(bytes, 0, bytes.length);
	}

	private static String document(int i) {
		return """
				{"trace_id":"1-6b021aa0-%024x","id":"%016x","parent_id":"74412d78b0c09449","name":"exports-list",\
				"start_time":1795300000.026313,"end_time":1795300000.044375,"origin":"AWS::Lambda::Function",\
				"aws":{"function_arn":"arn:aws:lambda:eu-west-1:123456789012:function:exports-list"},\
				"annotations":{"tenant":"t-%d","cold_start":false},"subsegments":[{"id":"3aee41ab5330bd03",\
				"name":"DynamoDB","start_time":1795300000.026597,"end_time":1795300000.032751,"namespace":"aws",\
				"aws":{"operation":"Query","table_name":"exports-table-%d","region":"eu-west-1",\
				"request_id":"3aee41ab-5330-4d03-8aee-%012x"}},{"id":"db7d7f31a8f1d86f","name":"exports-cache",\
				"start_time":1795300000.026697,"end_time":1795300000.027158,"namespace":"remote",\
				"metadata":{"redis":{"command":"SETEX"}}}]}""".formatted(i, i, i % 500, i % 3, i);
	}

	private record Swallow(Blackhole hole) implements RecordSink {

		@Override
		public void segment(Segment segment) {
			this.hole.consume(segment);
		}

		@Override
		public void report(InvocationReport report) {
			this.hole.consume(report);
		}

		@Override
		public void answer(List<Resource> resources, List<Series> series) {
			this.hole.consume(resources);
			this.hole.consume(series);
		}

		@Override
		public void nothing() {
			this.hole.consume(0);
		}

		@Override
		public void setAside(String reason, int from, int to) {
			throw new IllegalStateException(reason);
		}

		@Override
		public void foreign(int from, int to) {
			throw new IllegalStateException("foreign record at " + from);
		}

	}

}
