package io.tracetab.trace;

import java.util.ArrayList;
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

/**
 * Nanoseconds a span for the steps between reading and metering. One invocation is one
 * batch of a thousand requests through an API, a function with a cold start, six calls,
 * what X-Ray infers from them, and a worker behind a queue: 22 spans in 11 documents
 * each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AssemblyBenchmark {

	private static final int TRACES = 1000;

	private static final int SPANS = TRACES * 22;

	private static final int LARGE = 10_000;

	private final TraceAssembler assembler = TraceAssembler.create(Routing.learnt());

	private final List<List<Segment>> arriving = new ArrayList<>();

	private final List<List<Segment>> merged = new ArrayList<>();

	private final List<Trace> traces = new ArrayList<>();

	private final Segment large;

	public AssemblyBenchmark() {
		for (int i = 0; i < TRACES; i++) {
			List<Segment> documents = request(i);
			this.arriving.add(documents);
			this.merged.add(SegmentMerge.of(List.of(), documents).documents());
			this.traces.add(this.assembler.assemble(TestSpans.TRACE, documents));
		}
		TestSpans shop = TestSpans.segment(1, "shop").at(0, LARGE);
		for (int i = 1; i < LARGE; i++) {
			shop.with(TestSpans.subsegment(i + 1, "DynamoDB").aws("Query").requestId("R" + i).at(i, i + 1));
		}
		this.large = shop.document();
	}

	private static List<Segment> request(long number) {
		long id = number * 100;
		List<Segment> documents = new ArrayList<>();
		TestSpans run = TestSpans.lambdaFunction(id + 4, "checkout").parent(id + 3).at(400, 900);
		TestSpans handler = TestSpans.subsegment(id + 6, "Invocation").at(401, 890).annotation("tenant", "t-" + number);
		for (int call = 0; call < 6; call++) {
			TestSpans made = TestSpans.subsegment(id + 10 + call, (call == 5) ? "SQS" : "DynamoDB")
				.at(410 + call * 60, 440 + call * 60)
				.aws((call == 5) ? "SendMessage" : "GetItem")
				.attribute((call == 5) ? "queue_url" : "table_name", "orders")
				.requestId("REQUEST-" + id + call);
			handler.with(made);
			documents.add(
					made.inferred(id + 20 + call, (call == 5) ? "AWS::SQS::Queue" : "AWS::DynamoDB::Table").document());
		}
		run.with(TestSpans.subsegment(id + 5, "Initialization").at(100, 399), handler,
				TestSpans.subsegment(id + 7, "Overhead").at(891, 899));
		documents.add(run.document());
		documents.add(TestSpans.lambdaService(id + 3, "checkout").parent(id + 2).at(10, 910).document());
		documents.add(TestSpans.segment(id + 1, "shop/prod")
			.origin("AWS::ApiGateway::Stage")
			.at(0, 920)
			.http("POST", "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders/" + number, 201)
			.with(TestSpans.subsegment(id + 2, "Lambda").aws("Invoke").at(5, 915))
			.document());
		documents.add(TestSpans.lambdaService(id + 30, "worker").parent(id + 25).at(1000, 1100).document());
		documents.add(TestSpans.lambdaFunction(id + 31, "worker")
			.parent(id + 30)
			.at(1010, 1090)
			.with(TestSpans.subsegment(id + 32, "Invocation").at(1011, 1080))
			.document());
		return documents;
	}

	@Benchmark
	@OperationsPerInvocation(SPANS)
	public List<SegmentMerge> merge() {
		List<SegmentMerge> merges = new ArrayList<>(TRACES);
		for (List<Segment> documents : this.arriving) {
			merges.add(SegmentMerge.of(List.of(), documents));
		}
		return merges;
	}

	@Benchmark
	@OperationsPerInvocation(SPANS)
	public List<Trace> assemble() {
		List<Trace> assembled = new ArrayList<>(TRACES);
		for (List<Segment> documents : this.merged) {
			assembled.add(this.assembler.assemble(TestSpans.TRACE, documents));
		}
		return assembled;
	}

	@Benchmark
	@OperationsPerInvocation(SPANS)
	public int terms() {
		int terms = 0;
		for (Trace trace : this.traces) {
			terms += SearchTerms.of(trace).size();
		}
		return terms;
	}

	@Benchmark
	@OperationsPerInvocation(LARGE)
	public Trace assembleTenThousandSpans() {
		return this.assembler.assemble(TestSpans.TRACE, List.of(this.large));
	}

}
