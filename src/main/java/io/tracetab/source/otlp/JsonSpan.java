package io.tracetab.source.otlp;

import java.util.Locale;

import io.tracetab.source.json.JsonTree;
import io.tracetab.trace.TraceId;
import tools.jackson.databind.JsonNode;

/**
 * A span in JSON, as OTLP writes it or as CloudWatch keeps it.
 */
record JsonSpan(JsonNode span, Attributes attributes) implements SentSpan {

	static SentSpan of(JsonNode span) {
		return new JsonSpan(span, Attributes.of(span.path("attributes")));
	}

	@Override
	public TraceId trace() {
		return Ids.trace(this.span.path("traceId"));
	}

	@Override
	public long id() {
		return Ids.span("spanId", this.span.path("spanId"));
	}

	@Override
	public long parentId() {
		return Ids.span("parentSpanId", this.span.path("parentSpanId"));
	}

	@Override
	public String name() {
		return JsonTree.text(this.span.path("name"));
	}

	@Override
	public Side side() {
		return Side.of(this.span.path("kind"), this.span.path("parentSpanId"));
	}

	@Override
	public long startMicros() {
		return Ids.micros("startTimeUnixNano", this.span.path("startTimeUnixNano"));
	}

	@Override
	public long endMicros() {
		return Ids.micros("endTimeUnixNano", this.span.path("endTimeUnixNano"));
	}

	@Override
	public long durationMicros() {
		return Ids.micros("durationNano", this.span.path("durationNano"));
	}

	@Override
	public boolean failed() {
		String code = JsonTree.text(this.span.path("status").path("code")).toUpperCase(Locale.ROOT);
		return code.equals("2") || code.endsWith("ERROR");
	}

	@Override
	public String statusMessage() {
		return JsonTree.text(this.span.path("status").path("message"));
	}

	@Override
	public String traceState() {
		return JsonTree.text(this.span.path("traceState"));
	}

	@Override
	public JsonNode events() {
		return this.span.path("events");
	}

	@Override
	public JsonNode links() {
		return this.span.path("links");
	}

}
