package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.util.Set;

import io.tracetab.source.json.JsonTree;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.Span.Kind;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a span in OTLP's JSON: what {@link SpanReader} reads, the other way round. What
 * the reader's words would not bring back goes along under {@link Kept}'s.
 */
final class SpanWriter {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/** Metadata that the reader makes of what OpenTelemetry sent. */
	private static final Set<String> OWN_METADATA = Set.of("attributes", "resource", "otel", "events");

	private final TraceId trace;

	private final Span span;

	private final ResourceWords resource;

	private final TypedValues values = new TypedValues();

	private final JsonNode sent;

	SpanWriter(TraceId trace, Span span, ResourceWords resource) {
		this.trace = trace;
		this.span = span;
		this.resource = resource;
		this.sent = isOpenTelemetrys(span) ? JsonTree.read(span.metadata().getOrDefault("otel", "{}"))
				: NODES.objectNode();
	}

	/** Whether it came as a span of OpenTelemetry: its name is kept as it was sent. */
	static boolean isOpenTelemetrys(Span span) {
		return span.metadata().getOrDefault("otel", "").startsWith("{\"name\":");
	}

	ObjectNode write() {
		ObjectNode node = NODES.objectNode();
		node.put("traceId", this.trace.w3c());
		node.put("spanId", "%016x".formatted(this.span.id()));
		if (this.span.parentId() != 0) {
			node.put("parentSpanId", "%016x".formatted(this.span.parentId()));
		}
		text(node, "traceState", JsonTree.text(this.sent.path("traceState")));
		node.put("name", this.sent.has("name") ? JsonTree.text(this.sent.path("name")) : this.span.name());
		node.put("kind", kind());
		node.put("startTimeUnixNano", nanos(this.span.startMicros()));
		if (this.span.isFinished()) {
			node.put("endTimeUnixNano", nanos(this.span.endMicros()));
		}
		attributes(JsonTree.text(node.path("name")));
		node.set("attributes", this.values.list());
		status(node);
		events(node);
		for (Link link : this.span.links()) {
			link(node.withArrayProperty("links").addObject(), link);
		}
		return node;
	}

	private static void text(ObjectNode node, String name, String value) {
		if (!value.isEmpty()) {
			node.put(name, value);
		}
	}

	private static String nanos(long micros) {
		return BigDecimal.valueOf(micros).movePointRight(3).toPlainString();
	}

	private int kind() {
		return switch (side()) {
			case SERVES -> 2;
			case CALLS -> 3;
			case LOCAL -> 1;
		};
	}

	private Side side() {
		return (this.span.kind() == Kind.SEGMENT) ? Side.SERVES
				: (this.span.origin() != null) ? Side.CALLS : Side.LOCAL;
	}

	private void attributes(String name) {
		if ("remote".equals(this.span.origin()) && side() == Side.CALLS) {
			this.values.put("server.address", this.span.name());
		}
		http(this.span.http());
		sql(this.span.sql());
		new AwsWordsWriter(this.span, side(), this.values).write();
		boolean otel = isOpenTelemetrys(this.span);
		if (otel) {
			this.values.putAll(JsonTree.read(this.span.metadata().getOrDefault("attributes", "{}")));
		}
		this.span.annotations()
			.forEach((key, value) -> this.values.put(key,
					(value instanceof Boolean truth) ? NODES.booleanNode(truth) : (value instanceof BigDecimal number)
							? NODES.numberNode(number) : NODES.stringNode(value.toString())));
		this.span.metadata().forEach((key, json) -> {
			if (!otel || !OWN_METADATA.contains(key)) {
				this.values.put(Kept.METADATA + key, json);
			}
		});
		kept(name);
	}

	private void http(@Nullable HttpCall http) {
		if (http == null) {
			return;
		}
		this.values.put("http.request.method", http.method());
		if (http.status() != 0) {
			this.values.put("http.response.status_code", http.status());
		}
		url(http.url());
		this.values.put("http.route", http.route());
		if (http.contentLength() >= 0) {
			this.values.put("http.response.body.size", http.contentLength());
		}
		this.values.put("user_agent.original", http.userAgent());
		this.values.put("client.address", http.clientIp());
	}

	private void url(@Nullable String url) {
		if (url == null || !url.startsWith("/")) {
			this.values.put("url.full", url);
			return;
		}
		int query = url.indexOf('?');
		this.values.put("url.path", (query < 0) ? url : url.substring(0, query));
		this.values.put("url.query", (query < 0) ? null : url.substring(query + 1));
	}

	private void sql(@Nullable SqlCall sql) {
		if (sql != null) {
			SqlWords.write(sql, this.values);
		}
	}

	/** What the words so far would not bring back. */
	private void kept(String name) {
		Attributes resources = Attributes.of(this.resource.attributes());
		Attributes own = Attributes.of(this.values.list());
		AwsWords read = new AwsWords(own, resources, side(), name);
		if (side() == Side.SERVES && this.span.origin() != null && !this.span.origin().equals(read.origin())) {
			this.values.put(Kept.ORIGIN, this.span.origin());
		}
		if (this.span.aws() != null && !this.span.aws().equals(read.read())) {
			this.values.put(Kept.AWS, Kept.aws(this.span.aws()));
		}
		if (this.span.sql() != null && !this.span.sql().equals(SqlWords.read(own))) {
			this.values.put(Kept.SQL, Kept.sql(this.span.sql()));
		}
		if (StatusWords.flags(failed(), own, this.span.http()) != this.span.flags()) {
			this.values.put(Kept.FLAGS, Kept.words(this.span.flags()));
		}
	}

	private boolean failed() {
		int status = (this.span.http() != null) ? this.span.http().status() : 0;
		return this.span.has(Flag.FAULT) || this.span.failed() && (status < 400 || status > 499);
	}

	private void status(ObjectNode node) {
		if (failed()) {
			ObjectNode status = node.putObject("status").put("code", 2);
			Cause cause = this.span.cause();
			if (cause != null && !cause.failures().isEmpty() && cause.failures().get(0).message() != null) {
				status.put("message", cause.failures().get(0).message());
			}
		}
	}

	private void events(ObjectNode node) {
		Cause cause = this.span.cause();
		if (cause != null) {
			String at = nanos(this.span.isFinished() ? this.span.endMicros() : this.span.startMicros());
			for (Cause.Failure failure : cause.failures()) {
				ObjectNode event = node.withArrayProperty("events").addObject();
				event.put("timeUnixNano", at).put("name", "exception").set("attributes", exception(failure));
			}
		}
		String others = this.span.metadata().get("events");
		if (others != null && isOpenTelemetrys(this.span)) {
			JsonTree.read(others).forEach(node.withArrayProperty("events")::add);
		}
	}

	private static JsonNode exception(Cause.Failure failure) {
		TypedValues values = new TypedValues();
		values.put("exception.type", failure.type());
		values.put("exception.message", failure.message());
		if (!failure.stack().isEmpty()) {
			values.put("exception.stacktrace", StackText.text(failure));
		}
		return values.list();
	}

	private static void link(ObjectNode node, Link link) {
		node.put("traceId", link.traceId().w3c());
		if (link.spanId() != 0) {
			node.put("spanId", "%016x".formatted(link.spanId()));
		}
		if (!link.toParent()) {
			TypedValues values = new TypedValues();
			values.put("aws.xray.reference_type", "child");
			node.set("attributes", values.list());
		}
	}

}
