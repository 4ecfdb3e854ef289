package io.tracetab.source.otlp;

import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A span in protobuf.
 */
record ProtoSpan(Span span, Attributes attributes) implements SentSpan {

	static SentSpan of(Span span) {
		return new ProtoSpan(span, Attributes.of(span.getAttributesList()));
	}

	@Override
	public TraceId trace() {
		ByteString id = this.span.getTraceId();
		if (id.size() == 16) {
			TraceId trace = new TraceId(bits(id, 0), bits(id, 8));
			if (trace.high() != 0 || trace.low() != 0) {
				return trace;
			}
		}
		throw new Unreadable("traceId is '%s', expected 32 hex digits that are not all zero".formatted(hex(id)));
	}

	@Override
	public long id() {
		return id("spanId", this.span.getSpanId());
	}

	@Override
	public long parentId() {
		return id("parentSpanId", this.span.getParentSpanId());
	}

	private static long id(String field, ByteString id) {
		if (id.isEmpty()) {
			return 0;
		}
		if (id.size() != 8) {
			throw new Unreadable("%s is '%s', expected 16 hex digits".formatted(field, hex(id)));
		}
		return bits(id, 0);
	}

	private static long bits(ByteString bytes, int from) {
		long bits = 0;
		for (int i = from; i < from + 8; i++) {
			bits = (bits << 8) | (bytes.byteAt(i) & 0xFF);
		}
		return bits;
	}

	private static String hex(ByteString bytes) {
		JsonText text = new JsonText();
		text.hex(bytes);
		return text.toString();
	}

	@Override
	public String name() {
		return this.span.getName();
	}

	@Override
	public Side side() {
		return switch (this.span.getKindValue()) {
			case Span.SpanKind.SPAN_KIND_SERVER_VALUE, Span.SpanKind.SPAN_KIND_CONSUMER_VALUE -> Side.SERVES;
			case Span.SpanKind.SPAN_KIND_CLIENT_VALUE, Span.SpanKind.SPAN_KIND_PRODUCER_VALUE -> Side.CALLS;
			default -> this.span.getParentSpanId().isEmpty() ? Side.SERVES : Side.LOCAL;
		};
	}

	@Override
	public long startMicros() {
		return micros("startTimeUnixNano", this.span.getStartTimeUnixNano());
	}

	@Override
	public long endMicros() {
		return micros("endTimeUnixNano", this.span.getEndTimeUnixNano());
	}

	@Override
	public long durationMicros() {
		return -1;
	}

	/** Sixty-three bits of nanoseconds reach to the year 2262. */
	private static long micros(String field, long nanos) {
		if (nanos == 0) {
			return -1;
		}
		if (nanos < 0) {
			throw new Unreadable("%s is '%s', expected nanoseconds".formatted(field, Long.toUnsignedString(nanos)));
		}
		return nanos / 1000;
	}

	@Override
	public boolean failed() {
		return this.span.getStatus().getCodeValue() == StatusCode.STATUS_CODE_ERROR_VALUE;
	}

	@Override
	public String statusMessage() {
		return this.span.getStatus().getMessage();
	}

	@Override
	public String traceState() {
		return this.span.getTraceState();
	}

	@Override
	public JsonNode events() {
		return tree(this.span.getEventsCount() > 0, (text) -> ProtoJson.events(this.span, text));
	}

	@Override
	public JsonNode links() {
		return tree(this.span.getLinksCount() > 0, (text) -> ProtoJson.links(this.span, text));
	}

	/** They are few, and read as they are archived. */
	private static JsonNode tree(boolean there, Consumer<JsonText> write) {
		if (!there) {
			return MissingNode.getInstance();
		}
		JsonText text = new JsonText();
		write.accept(text);
		return JsonTree.read(text.toString());
	}

}
