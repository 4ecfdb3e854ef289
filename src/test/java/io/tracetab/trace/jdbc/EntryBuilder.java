package io.tracetab.trace.jdbc;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Route;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/** An entry of a root with one child. */
final class EntryBuilder {

	private final TraceId id;

	private Route route = new Route("function other");

	private long start = TracesContract.BASE;

	private long duration = 1000;

	private int status = 200;

	private int flags;

	private long estimate = 1;

	private List<String> terms = List.of();

	private List<Link> links = List.of();

	private @Nullable AwsCall aws;

	EntryBuilder(TraceId id) {
		this.id = id;
	}

	EntryBuilder route(Route route) {
		this.route = route;
		return this;
	}

	EntryBuilder start(long start) {
		this.start = start;
		return this;
	}

	EntryBuilder duration(long duration) {
		this.duration = duration;
		return this;
	}

	EntryBuilder status(int status) {
		this.status = status;
		return this;
	}

	EntryBuilder flags(int flags) {
		this.flags = flags;
		return this;
	}

	EntryBuilder estimate(long estimate) {
		this.estimate = estimate;
		return this;
	}

	/** Links of the child. */
	EntryBuilder links(Link... links) {
		this.links = List.of(links);
		return this;
	}

	EntryBuilder terms(String... terms) {
		this.terms = List.of(terms);
		return this;
	}

	/** By which the root says that it was chosen. */
	EntryBuilder rule(String name) {
		this.aws = new AwsCall(null, null, null, null, Map.of("xray.sampling_rule_name", name));
		return this;
	}

	Traces.Entry build() {
		Span root = span(this.id.low() | 1, 0, this.start, this.start + this.duration);
		Span child = span(this.id.low() | 2, root.id(), this.start + 1, this.start + 2);
		List<Trace.Node> nodes = List.of(
				new Trace.Node(0, -1, 0, root, root.startMicros(), root.endMicros(), 1, 1, 0, 0, false, 1),
				new Trace.Node(1, 0, 1, child, child.startMicros(), child.endMicros(), 1, 1, 0, 1, false, 1));
		Trace trace = new Trace(this.id, this.route, nodes, this.start, this.duration,
				List.of(new Shortfall(Reason.ORPHAN, "on purpose")));
		return new Traces.Entry(trace, List.of(new Segment(this.id, List.of(root, child))), this.estimate, this.terms);
	}

	private Span span(long id, long parent, long from, long until) {
		return new Span(id, parent, (parent == 0) ? Span.Kind.SEGMENT : Span.Kind.SUBSEGMENT, "shop", from, until,
				this.flags, null, (parent == 0) ? this.aws : null,
				new HttpCall("GET", "https://shop/", null, this.status, -1, null, null), null, null, Map.of(), Map.of(),
				(parent == 0) ? List.of() : this.links);
	}

}
