package io.tracetab.source.otlp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.tracetab.source.Arrived;
import io.tracetab.source.RecordedSink;
import io.tracetab.source.SpanProtocol;
import io.tracetab.source.SpanProtocol.Encoding;
import io.tracetab.source.SpanProtocol.Malformed;
import io.tracetab.trace.Segment;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a request says is the same in both encodings, and the same again when it is read
 * out of the archive.
 */
class OtlpProtocolTests {

	private static final String TRACE = "6ae689bc3250a45ca670160a567d8816";

	private final SpanProtocol protocol = new OtlpProtocol();

	@Test
	void protobufIsArchivedAsJsonThatReadsTheSame() throws Malformed {
		Arrived line = one(this.protocol.read(request(rich(), client()), Encoding.PROTOBUF));
		assertThat(line.unreadable()).isNull();
		RecordedSink again = RecordedSink.of(new OtlpFormat(), text(line));
		assertThat(again.reasons).isEmpty();
		assertThat(line.segments()).hasSize(2).isEqualTo(again.segments);
	}

	@Test
	void jsonReadsAsTheSameRequestInProtobuf() throws Malformed {
		Arrived protobuf = one(this.protocol.read(request(rich(), client()), Encoding.PROTOBUF));
		Arrived json = one(this.protocol.read(bytes(text(protobuf)), Encoding.JSON));
		assertThat(json.segments()).isEqualTo(protobuf.segments());
	}

	@Test
	void whatEverySpanSaysIsKept() throws Malformed {
		Segment segment = requireNonNull(one(this.protocol.read(request(rich()), Encoding.PROTOBUF)).segments()).get(0);
		assertThat(segment.traceId().w3c()).isEqualTo(TRACE);
		assertThat(segment.own().annotations()).containsKeys("text", "yes", "whole", "real", "awkward");
		assertThat(segment.own().annotations()).containsEntry("awkward", "a \"b\" \\ \n \u00e9 \ud83d\ude00");
		assertThat(segment.own().metadata().get("attributes")).contains("\"list\":[\"a\",2]",
				"\"map\":{\"inner\":true}");
		assertThat(requireNonNull(segment.own().cause()).failures()).hasSize(1);
		assertThat(segment.own().links()).hasSize(1);
		assertThat(segment.own().failed()).isTrue();
	}

	@Test
	void aSpanThatCannotBeReadStandsInALineOfItsOwn() throws Malformed {
		Span.Builder bad = client().setTraceId(ByteString.copyFrom(new byte[16]));
		Span.Builder timeless = client().setStartTimeUnixNano(0);
		List<Arrived> lines = this.protocol.read(request(rich(), bad, client(), timeless), Encoding.PROTOBUF);
		assertThat(lines).filteredOn((line) -> line.unreadable() != null)
			.extracting(Arrived::unreadable)
			.satisfiesExactly((reason) -> assertThat(reason).contains("traceId is '" + "0".repeat(32) + "'"),
					(reason) -> assertThat(reason).contains("startTimeUnixNano"));
		assertThat(lines).filteredOn((line) -> line.unreadable() == null)
			.singleElement()
			.satisfies((line) -> assertThat(line.segments()).hasSize(2));
		for (Arrived line : lines) {
			RecordedSink again = RecordedSink.of(new OtlpFormat(), text(line));
			assertThat(again.reasons).hasSize((line.unreadable() != null) ? 1 : 0);
		}
	}

	@Test
	void aLongRequestIsSeveralLines() throws Malformed {
		Span.Builder[] many = new Span.Builder[3000];
		for (int i = 0; i < many.length; i++) {
			many[i] = client().setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("%016x".formatted(i + 1))));
		}
		List<Arrived> lines = this.protocol.read(request(many), Encoding.PROTOBUF);
		assertThat(lines).hasSizeGreaterThan(2);
		List<Segment> read = new ArrayList<>();
		lines.forEach((line) -> read.addAll(RecordedSink.of(new OtlpFormat(), text(line)).segments));
		assertThat(read).hasSize(3000).doesNotHaveDuplicates();
	}

	@Test
	void whatStandsBehindTheSpansOfAGroupCounts() throws Exception {
		ResourceSpans whole = ExportTraceServiceRequest.parseFrom(request(rich(), client())).getResourceSpans(0);
		ResourceSpans spans = whole.toBuilder().clearResource().build();
		ResourceSpans behind = ResourceSpans.newBuilder().setResource(whole.getResource()).build();
		byte[] group = ByteString.copyFrom(List.of(spans.toByteString(), behind.toByteString())).toByteArray();
		byte[] request = field(1, group).toByteArray();
		assertThat(text(one(this.protocol.read(request, Encoding.PROTOBUF))))
			.isEqualTo(text(one(this.protocol.read(request(rich(), client()), Encoding.PROTOBUF))));
	}

	@Test
	void whatIsNotKnownIsPassedOver() throws Exception {
		UnknownFieldSet later = UnknownFieldSet.newBuilder()
			.addField(2000, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
			.build();
		byte[] request = request(rich().setUnknownFields(later), client().setUnknownFields(later));
		assertThat(text(one(this.protocol.read(request, Encoding.PROTOBUF))))
			.isEqualTo(text(one(this.protocol.read(request(rich(), client()), Encoding.PROTOBUF))));
	}

	@Test
	void aRequestThatIsCutIsRefused() throws Malformed {
		byte[] request = request(rich(), client());
		for (int length = 1; length < request.length; length++) {
			byte[] cut = Arrays.copyOf(request, length);
			assertThatThrownBy(() -> this.protocol.read(cut, Encoding.PROTOBUF)).isInstanceOf(Malformed.class);
		}
		assertThat(this.protocol.read(request, Encoding.PROTOBUF)).hasSize(1);
	}

	@Test
	void attributesThatRepeatAreReadAsTheFirst() throws Malformed {
		Span.Builder[] many = new Span.Builder[200];
		for (int i = 0; i < many.length; i++) {
			many[i] = rich().setSpanId(hex("%016x".formatted(i + 1)))
				.addAttributes(attribute("of.one", AnyValue.newBuilder().setStringValue("n" + i)));
		}
		List<Segment> read = new ArrayList<>();
		this.protocol.read(request(many), Encoding.PROTOBUF)
			.forEach((line) -> read.addAll(requireNonNull(line.segments())));
		List<Segment> alone = new ArrayList<>();
		for (Span.Builder span : many) {
			alone.addAll(RecordedSink.of(new OtlpFormat(),
					text(one(this.protocol.read(request(span), Encoding.PROTOBUF)))).segments);
		}
		assertThat(read).isEqualTo(alone);
	}

	@Test
	void aRequestWithoutSpansHoldsNothing() throws Malformed {
		assertThat(this.protocol.read(new byte[0], Encoding.PROTOBUF)).isEmpty();
		assertThat(this.protocol.read(bytes("{}"), Encoding.JSON)).isEmpty();
	}

	@Test
	void whatIsNoRequestIsRefused() {
		assertThatThrownBy(() -> this.protocol.read(bytes("nonsense"), Encoding.PROTOBUF)).isInstanceOf(Malformed.class)
			.hasMessageContaining("ExportTraceServiceRequest");
		for (String body : List.of("nonsense", "[]", "{\"resourceSpans\":5}", "")) {
			assertThatThrownBy(() -> this.protocol.read(bytes(body), Encoding.JSON)).as(body)
				.isInstanceOf(Malformed.class);
		}
	}

	@Test
	void answersAreThoseOfTheProtocol() throws Exception {
		assertThat(this.protocol.taken(0, "", Encoding.PROTOBUF)).isEmpty();
		assertThat(this.protocol.taken(0, "", Encoding.JSON)).asString().isEqualTo("{}");
		ExportTraceServiceResponse partial = ExportTraceServiceResponse
			.parseFrom(this.protocol.taken(2, "two", Encoding.PROTOBUF));
		assertThat(partial.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
		assertThat(partial.getPartialSuccess().getErrorMessage()).isEqualTo("two");
		assertThat(this.protocol.taken(2, "a \"b\"", Encoding.JSON)).asString()
			.isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"a \\\"b\\\"\"}}");
		CodedInputStream status = CodedInputStream
			.newInstance(this.protocol.refused(SpanProtocol.Refusal.TOO_MANY, "too many", Encoding.PROTOBUF));
		assertThat(status.readTag()).isEqualTo(8);
		assertThat(status.readInt32()).isEqualTo(8);
		assertThat(status.readTag()).isEqualTo(18);
		assertThat(status.readString()).isEqualTo("too many");
		assertThat(this.protocol.refused(SpanProtocol.Refusal.MALFORMED, "no", Encoding.JSON)).asString()
			.isEqualTo("{\"code\":3,\"message\":\"no\"}");
	}

	private static Arrived one(List<Arrived> lines) {
		assertThat(lines).hasSize(1);
		return lines.get(0);
	}

	private static String text(Arrived line) {
		return new String(line.line().bytes(), line.line().from(), line.line().to() - line.line().from(),
				StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] request(Span.Builder... spans) {
		ScopeSpans.Builder scope = ScopeSpans.newBuilder()
			.setScope(InstrumentationScope.newBuilder().setName("io.test").setVersion("1.2"))
			.setSchemaUrl("https://opentelemetry.io/schemas/1.40.0");
		for (Span.Builder span : spans) {
			scope.addSpans(span);
		}
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(Resource.newBuilder()
					.addAttributes(attribute("service.name", AnyValue.newBuilder().setStringValue("cart")))
					.addAttributes(attribute("host.name", AnyValue.newBuilder().setStringValue("here"))))
				.addScopeSpans(scope))
			.build()
			.toByteArray();
	}

	private static Span.Builder rich() {
		return span("020813a5d45b828d", Span.SpanKind.SPAN_KIND_SERVER)
			.addAttributes(attribute("text", AnyValue.newBuilder().setStringValue("t")))
			.addAttributes(attribute("yes", AnyValue.newBuilder().setBoolValue(true)))
			.addAttributes(attribute("whole", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)))
			.addAttributes(attribute("real", AnyValue.newBuilder().setDoubleValue(1.5e300)))
			.addAttributes(attribute("odd", AnyValue.newBuilder().setDoubleValue(Double.NaN)))
			.addAttributes(attribute("none", AnyValue.newBuilder()))
			.addAttributes(attribute("bytes", AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("ab"))))
			.addAttributes(
					attribute("awkward", AnyValue.newBuilder().setStringValue("a \"b\" \\ \n \u00e9 \ud83d\ude00")))
			.addAttributes(attribute("list",
					AnyValue.newBuilder()
						.setArrayValue(ArrayValue.newBuilder()
							.addValues(AnyValue.newBuilder().setStringValue("a"))
							.addValues(AnyValue.newBuilder().setIntValue(2)))))
			.addAttributes(attribute("map",
					AnyValue.newBuilder()
						.setKvlistValue(KeyValueList.newBuilder()
							.addValues(attribute("inner", AnyValue.newBuilder().setBoolValue(true))))))
			.addEvents(Span.Event.newBuilder()
				.setName("exception")
				.setTimeUnixNano(1_795_700_000_100_000_000L)
				.addAttributes(attribute("exception.type", AnyValue.newBuilder().setStringValue("Oops"))))
			.addEvents(Span.Event.newBuilder().setName("note").setTimeUnixNano(1_795_700_000_100_000_000L))
			.addLinks(Span.Link.newBuilder().setTraceId(hex("1".repeat(32))).setSpanId(hex("2".repeat(16))))
			.setTraceState("ot=th:8")
			.setFlags(0x101)
			.setDroppedAttributesCount(3)
			.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("broke"));
	}

	private static Span.Builder client() {
		return span("120813a5d45b828d", Span.SpanKind.SPAN_KIND_CLIENT).setParentSpanId(hex("020813a5d45b828d"))
			.addAttributes(attribute("rpc.system", AnyValue.newBuilder().setStringValue("aws-api")))
			.addAttributes(attribute("rpc.service", AnyValue.newBuilder().setStringValue("DynamoDB")))
			.addAttributes(attribute("rpc.method", AnyValue.newBuilder().setStringValue("GetItem")));
	}

	private static Span.Builder span(String id, Span.SpanKind kind) {
		return Span.newBuilder()
			.setTraceId(hex(TRACE))
			.setSpanId(hex(id))
			.setName("GET /cart")
			.setKind(kind)
			.setStartTimeUnixNano(1_795_700_000_000_000_999L)
			.setEndTimeUnixNano(1_795_700_000_200_000_000L);
	}

	private static KeyValue attribute(String key, AnyValue.Builder value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

	private static ByteString field(int number, byte[] message) {
		return UnknownFieldSet.newBuilder()
			.addField(number,
					UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFrom(message)).build())
			.build()
			.toByteString();
	}

	private static ByteString hex(String text) {
		return ByteString.copyFrom(HexFormat.of().parseHex(text));
	}

}
