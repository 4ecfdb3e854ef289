package io.tracetab.simulate.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Route;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunPartsTests {

	private static final RunParts.Memory MEMORY = new RunParts.Memory(512, 80);

	private final List<Trace.Node> nodes = new ArrayList<>();

	/**
	 * <pre>
	 * function        0..100
	 *   Initialization -300..0
	 *   Invocation    0..98
	 *     DynamoDB    10..40        waits
	 *       DynamoDB  12..38        (its own segment)
	 *     S3          30..50        waits, 10 of it beside the other
	 *     render      60..80
	 *       host      65..75        waits
	 *     SQS         82..90        nobody waits
	 *   Overhead      98..100
	 * </pre>
	 */
	@Test
	void aRunIsWorkWaitingAndWhatIsFixed() {
		node(-1, "function", "AWS::Lambda::Function", Span.Kind.SEGMENT, 0, 100);
		node(0, "Initialization", null, Span.Kind.SUBSEGMENT, -300, 0);
		int invocation = node(0, "Invocation", null, Span.Kind.SUBSEGMENT, 0, 98);
		int call = node(invocation, "DynamoDB", "aws", Span.Kind.SUBSEGMENT, 10, 40);
		node(call, "DynamoDB", "AWS::DynamoDB::Table", Span.Kind.SEGMENT, 12, 38);
		node(invocation, "S3", "aws", Span.Kind.SUBSEGMENT, 30, 50);
		int render = node(invocation, "render", null, Span.Kind.SUBSEGMENT, 60, 80);
		node(render, "host", "remote", Span.Kind.SUBSEGMENT, 65, 75);
		asynchronous(node(invocation, "SQS", "aws", Span.Kind.SUBSEGMENT, 82, 90));
		node(0, "Overhead", null, Span.Kind.SUBSEGMENT, 98, 100);
		RunParts parts = parts();
		assertThat(parts).isEqualTo(new RunParts(MEMORY, 2, 48_000, 50_000, 2_000, 300_000));
		assertThat(parts.durationMicros()).isEqualTo(100_000);
	}

	/** It was made for provisioned concurrency, a minute before: no run waited for it. */
	@Test
	void anInitialisationInAdvanceIsNotTheRuns() {
		node(-1, "function", "AWS::Lambda::Function", Span.Kind.SEGMENT, 0, 100);
		node(0, "Initialization", null, Span.Kind.SUBSEGMENT, -60_000, -59_000);
		assertThat(parts().initMicros()).isZero();
	}

	/** It failed once and was made again within the run, at a full CPU. */
	@Test
	void anInitialisationWithinTheRunIsFixed() {
		node(-1, "function", "AWS::Lambda::Function", Span.Kind.SEGMENT, 0, 100);
		node(0, "Initialization", null, Span.Kind.SUBSEGMENT, 0, 70);
		assertThat(parts()).isEqualTo(new RunParts(MEMORY, 2, 30_000, 0, 70_000, 0));
	}

	private RunParts parts() {
		Trace trace = new Trace(TraceId.parse("1-5759e988-bd862e3fe1be46a994272793"), new Route("POST /checkout"),
				this.nodes, 0, 100_000, List.of());
		return RunParts.of(trace, trace.root(), MEMORY, 2);
	}

	private int node(int parent, String name, @Nullable String origin, Span.Kind kind, long startMillis,
			long endMillis) {
		int index = this.nodes.size();
		Span span = new Span(index + 1, parent + 1, kind, name, startMillis * 1_000, endMillis * 1_000, 0, origin, null,
				null, null, null, Map.of(), Map.of(), List.of());
		int depth = (parent < 0) ? 0 : this.nodes.get(parent).depth() + 1;
		this.nodes.add(new Trace.Node(index, parent, depth, span, startMillis * 1_000, endMillis * 1_000, 0, 0, 0,
				index, false, 1));
		return index;
	}

	private void asynchronous(int index) {
		Trace.Node node = this.nodes.get(index);
		this.nodes.set(index, new Trace.Node(index, node.parent(), node.depth(), node.span(), node.startMicros(),
				node.endMicros(), 0, 0, 0, index, true, 1));
	}

}
