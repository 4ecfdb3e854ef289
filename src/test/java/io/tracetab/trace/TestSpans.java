package io.tracetab.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builds documents for tests in the shape of the tree they draw:
 *
 * <pre>{@code
 * segment(1, "shop").at(0, 100)
 *     .with(subsegment(2, "DynamoDB").at(10, 30).aws("PutItem", "orders"))
 *     .document()
 * }</pre>
 *
 * Times are milliseconds after {@link #T0}.
 */
public final class TestSpans {

	/** Zero of all times: 2026-01-01 00:00 UTC in microseconds. */
	public static final long T0 = 1_767_225_600_000_000L;

	/** The trace that documents belong to unless told otherwise. */
	public static final TraceId TRACE = TraceId.parse("1-6955b900-0123456789abcdef01234567");

	private final long id;

	private final Span.Kind kind;

	private final String name;

	private final List<TestSpans> nested = new ArrayList<>();

	private final Map<String, Object> annotations = new LinkedHashMap<>();

	private final Map<String, String> attributes = new LinkedHashMap<>();

	private final List<Link> links = new ArrayList<>();

	private long parentId;

	private long start = T0;

	private long end = T0;

	private int flags;

	private @Nullable String origin;

	private @Nullable String operation;

	private @Nullable String requestId;

	private @Nullable HttpCall http;

	private TestSpans(long id, Span.Kind kind, String name) {
		this.id = id;
		this.kind = kind;
		this.name = name;
	}

	/** A segment document. */
	public static TestSpans segment(long id, String name) {
		return new TestSpans(id, Span.Kind.SEGMENT, name);
	}

	/** A subsegment nested in a document. */
	public static TestSpans subsegment(long id, String name) {
		return new TestSpans(id, Span.Kind.SUBSEGMENT, name);
	}

	/** A subsegment sent as a document of its own. */
	public static TestSpans separate(long id, String name) {
		return new TestSpans(id, Span.Kind.SEPARATE_SUBSEGMENT, name);
	}

	/** An {@code AWS::Lambda} segment. */
	public static TestSpans lambdaService(long id, String function) {
		return segment(id, function).origin("AWS::Lambda");
	}

	/** An {@code AWS::Lambda::Function} segment. */
	public static TestSpans lambdaFunction(long id, String function) {
		return segment(id, function).origin("AWS::Lambda::Function");
	}

	/** What X-Ray infers from the client's subsegment: the same times, its child. */
	public TestSpans inferred(long inferredId, String type) {
		TestSpans inferred = segment(inferredId, this.name).origin(type).flags(Span.Flag.INFERRED);
		inferred.parentId = this.id;
		inferred.start = this.start;
		inferred.end = this.end;
		inferred.operation = this.operation;
		inferred.requestId = this.requestId;
		inferred.attributes.putAll(this.attributes);
		return inferred;
	}

	public TestSpans parent(long id) {
		this.parentId = id;
		return this;
	}

	/** Milliseconds after {@link #T0}. */
	public TestSpans at(long from, long until) {
		return atMicros(from * 1000, until * 1000);
	}

	public TestSpans atMicros(long from, long until) {
		this.start = T0 + from;
		this.end = T0 + until;
		return this;
	}

	public TestSpans inProgress() {
		this.end = Span.UNFINISHED;
		return this;
	}

	/** Adds {@link Span.Flag} bits. */
	public TestSpans flags(int flags) {
		this.flags |= flags;
		return this;
	}

	public TestSpans origin(String origin) {
		this.origin = origin;
		return this;
	}

	/** A call of the AWS SDK. */
	public TestSpans aws(String operation) {
		this.operation = operation;
		return (this.origin != null) ? this : origin("aws");
	}

	public TestSpans requestId(String requestId) {
		this.requestId = requestId;
		return this;
	}

	/** An entry of the {@code aws} block, such as {@code table_name}. */
	public TestSpans attribute(String key, String value) {
		this.attributes.put(key, value);
		return this;
	}

	public TestSpans http(@Nullable String method, String url, int status) {
		this.http = new HttpCall(method, url, null, status, -1, null, null);
		return this;
	}

	/** An HTTP request whose template the tracer knows. */
	public TestSpans httpRoute(String method, String url, String route) {
		this.http = new HttpCall(method, url, route, 200, -1, null, null);
		return this;
	}

	public TestSpans annotation(String key, Object value) {
		this.annotations.put(key, value);
		return this;
	}

	public TestSpans link(Link link) {
		this.links.add(link);
		return this;
	}

	/** Nests subsegments. */
	public TestSpans with(TestSpans... subsegments) {
		this.nested.addAll(List.of(subsegments));
		return this;
	}

	/** The span alone, as a child of the given one. */
	public Span span(long parentId) {
		AwsCall aws = (this.operation != null || this.requestId != null || !this.attributes.isEmpty())
				? new AwsCall(this.operation, "123456789012", "eu-west-1", this.requestId, Map.copyOf(this.attributes))
				: null;
		return new Span(this.id, parentId, this.kind, this.name, this.start, this.end, this.flags, this.origin, aws,
				this.http, null, null, Map.copyOf(this.annotations), Map.of(), List.copyOf(this.links));
	}

	public Segment document() {
		return document(TRACE);
	}

	public Segment document(TraceId trace) {
		List<Span> spans = new ArrayList<>();
		collect(this.parentId, spans);
		return new Segment(trace, List.copyOf(spans));
	}

	private void collect(long parentId, List<Span> into) {
		into.add(span(parentId));
		for (TestSpans child : this.nested) {
			child.collect(this.id, into);
		}
	}

}
