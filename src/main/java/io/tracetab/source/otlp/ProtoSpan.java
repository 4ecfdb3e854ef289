package io.tracetab.source.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.TraceId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A span in protobuf, read where it lies. Its name and attributes are found as they were
 * read before, for they repeat from span to span; what few spans have is left to the
 * classes that were made for the protocol.
 */
final class ProtoSpan implements SentSpan {

	/** Fields 1 to 5 and 9, bytes; 6, a number; 7, 8 and 16, so many bits. */
	private static final int TRACE_ID = 10;

	private static final int SPAN_ID = 18;

	private static final int PARENT_ID = 34;

	private static final int NAME = 42;

	private static final int KIND = 48;

	private static final int START = 57;

	private static final int END = 65;

	private static final int ATTRIBUTE = 74;

	private static final int FLAGS = 133;

	private static final KnownBytes<SentAttribute> ATTRIBUTES = new KnownBytes<>(SentAttribute::read);

	private static final KnownBytes<SentText> TEXTS = new KnownBytes<>(SentText::read);

	private final byte[] bytes;

	private int traceAt;

	private int traceLength;

	private int spanAt;

	private int spanLength;

	private int parentAt;

	private int parentLength;

	private SentText name = SentText.EMPTY;

	private int kind;

	private long flags;

	private long startNanos;

	private long endNanos;

	private final List<SentAttribute> sent = new ArrayList<>(8);

	private Attributes attributes = Attributes.NONE;

	private Span rest = Span.getDefaultInstance();

	private ProtoSpan(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Reads a message {@code Span}.
	 * @throws IOException when it is none
	 */
	static ProtoSpan read(byte[] bytes, int from, int length) throws IOException {
		ProtoSpan span = new ProtoSpan(bytes);
		CodedInputStream in = CodedInputStream.newInstance(bytes, from, length);
		ByteArrayOutputStream others = null;
		int before = from;
		for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
			if (!span.field(tag, from, in)) {
				ProtoRequest.skip(tag, in);
				others = (others != null) ? others : new ByteArrayOutputStream();
				others.write(bytes, before, from + in.getTotalBytesRead() - before);
			}
			before = from + in.getTotalBytesRead();
		}
		if (others != null) {
			span.rest = Span.parseFrom(others.toByteArray());
		}
		span.attributes = Attributes.sent(span.sent);
		return span;
	}

	/** False for one that few spans have. */
	private boolean field(int tag, int start, CodedInputStream in) throws IOException {
		switch (tag) {
			case TRACE_ID -> {
				this.traceLength = in.readRawVarint32();
				this.traceAt = pass(in, start, this.traceLength);
			}
			case SPAN_ID -> {
				this.spanLength = in.readRawVarint32();
				this.spanAt = pass(in, start, this.spanLength);
			}
			case PARENT_ID -> {
				this.parentLength = in.readRawVarint32();
				this.parentAt = pass(in, start, this.parentLength);
			}
			case NAME -> {
				int length = in.readRawVarint32();
				this.name = TEXTS.of(this.bytes, pass(in, start, length), length);
			}
			case KIND -> this.kind = in.readEnum();
			case START -> this.startNanos = in.readFixed64();
			case END -> this.endNanos = in.readFixed64();
			case ATTRIBUTE -> {
				int length = in.readRawVarint32();
				this.sent.add(ATTRIBUTES.of(this.bytes, pass(in, start, length), length));
			}
			case FLAGS -> this.flags = Integer.toUnsignedLong(in.readFixed32());
			default -> {
				return false;
			}
		}
		return true;
	}

	private static int pass(CodedInputStream in, int start, int length) throws IOException {
		int at = start + in.getTotalBytesRead();
		in.skipRawBytes(length);
		return at;
	}

	/** Writes it as OTLP's JSON. */
	void write(JsonText out) {
		out.raw(Part.TRACE_ID).hex(this.bytes, this.traceAt, this.traceLength);
		out.raw(Part.SPAN_ID).hex(this.bytes, this.spanAt, this.spanLength).raw('"');
		if (this.parentLength > 0) {
			out.raw(Part.PARENT_ID).hex(this.bytes, this.parentAt, this.parentLength).raw('"');
		}
		ProtoJson.text("traceState", this.rest.getTraceState(), out);
		ProtoJson.number("flags", this.flags, out);
		out.raw(Part.NAME).raw(this.name.json());
		if (this.kind != 0) {
			out.raw(Part.KIND).number(this.kind);
		}
		if (this.startNanos != 0) {
			out.raw(Part.START).unsigned(this.startNanos).raw('"');
		}
		if (this.endNanos != 0) {
			out.raw(Part.END).unsigned(this.endNanos).raw('"');
		}
		for (int i = 0; i < this.sent.size(); i++) {
			out.raw((i == 0) ? Part.ATTRIBUTES : Part.COMMA).raw(this.sent.get(i).json());
		}
		if (!this.sent.isEmpty()) {
			out.raw(']');
		}
		if (this.rest != Span.getDefaultInstance()) {
			ProtoJson.rest(this.rest, out);
		}
		out.raw('}');
	}

	@Override
	public TraceId trace() {
		if (this.traceLength == 16) {
			TraceId trace = new TraceId(bits(this.traceAt), bits(this.traceAt + 8));
			if (trace.high() != 0 || trace.low() != 0) {
				return trace;
			}
		}
		throw new Unreadable("traceId is '%s', expected 32 hex digits that are not all zero"
			.formatted(hex(this.traceAt, this.traceLength)));
	}

	@Override
	public long id() {
		return id("spanId", this.spanAt, this.spanLength);
	}

	@Override
	public long parentId() {
		return id("parentSpanId", this.parentAt, this.parentLength);
	}

	private long id(String field, int at, int length) {
		if (length == 0) {
			return 0;
		}
		if (length != 8) {
			throw new Unreadable("%s is '%s', expected 16 hex digits".formatted(field, hex(at, length)));
		}
		return bits(at);
	}

	private long bits(int from) {
		return KnownBytes.bigEndian(this.bytes, from);
	}

	private String hex(int at, int length) {
		return new JsonText().hex(this.bytes, at, length).toString();
	}

	@Override
	public String name() {
		return this.name.text();
	}

	@Override
	public Side side() {
		return switch (this.kind) {
			case Span.SpanKind.SPAN_KIND_SERVER_VALUE, Span.SpanKind.SPAN_KIND_CONSUMER_VALUE -> Side.SERVES;
			case Span.SpanKind.SPAN_KIND_CLIENT_VALUE, Span.SpanKind.SPAN_KIND_PRODUCER_VALUE -> Side.CALLS;
			default -> (this.parentLength == 0) ? Side.SERVES : Side.LOCAL;
		};
	}

	@Override
	public long startMicros() {
		return micros("startTimeUnixNano", this.startNanos);
	}

	@Override
	public long endMicros() {
		return micros("endTimeUnixNano", this.endNanos);
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
		return this.rest.getStatus().getCodeValue() == StatusCode.STATUS_CODE_ERROR_VALUE;
	}

	@Override
	public String statusMessage() {
		return this.rest.getStatus().getMessage();
	}

	@Override
	public String traceState() {
		return this.rest.getTraceState();
	}

	@Override
	public Attributes attributes() {
		return this.attributes;
	}

	@Override
	public JsonNode events() {
		return tree(this.rest.getEventsCount() > 0, (text) -> ProtoJson.events(this.rest, text));
	}

	@Override
	public JsonNode links() {
		return tree(this.rest.getLinksCount() > 0, (text) -> ProtoJson.links(this.rest, text));
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

	/** What stands between the values. */
	private static final class Part {

		private static final byte[] TRACE_ID = bytes("{\"traceId\":\"");

		private static final byte[] SPAN_ID = bytes("\",\"spanId\":\"");

		private static final byte[] PARENT_ID = bytes(",\"parentSpanId\":\"");

		private static final byte[] NAME = bytes(",\"name\":");

		private static final byte[] KIND = bytes(",\"kind\":");

		private static final byte[] START = bytes(",\"startTimeUnixNano\":\"");

		private static final byte[] END = bytes(",\"endTimeUnixNano\":\"");

		private static final byte[] ATTRIBUTES = bytes(",\"attributes\":[");

		private static final byte[] COMMA = bytes(",");

		private static byte[] bytes(String text) {
			return text.getBytes(StandardCharsets.US_ASCII);
		}

	}

}
