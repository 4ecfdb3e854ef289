package io.tracetab.source.xray;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.Span.Kind;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was written is read as what it was.
 */
class XRayWriterTests {

	private static final TraceId TRACE = TraceId.parse("1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607");

	private static String write(List<Segment> documents) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			new XRayWriter().write(TRACE, documents, out);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	private static List<Segment> read(String record) {
		RecordedSink sink = RecordedSink.of(new XRayFormat(), record);
		assertThat(sink.setAside).isEmpty();
		return sink.segments;
	}

	private static Span span(long id, long parent, Kind kind, int flags, AwsCall aws, HttpCall http) {
		return new Span(id, parent, kind, "n" + id, 1_710_269_377_000_001L, Span.UNFINISHED, flags, null, aws, http,
				null, null, Map.of(), Map.of(), List.of());
	}

	@Test
	void aDocumentWithEveryFieldComesBackWhole() {
		List<Segment> documents = read(Fixture.line("whole-segment.json"));
		String written = write(documents);
		assertThat(written).doesNotContain("\n");
		assertThat(inAnyOrder(read(written))).isEqualTo(inAnyOrder(documents));
	}

	/** What has no place of its own is one object, whose order says nothing. */
	private static List<Span> inAnyOrder(List<Segment> documents) {
		return documents.stream().flatMap((document) -> document.spans().stream()).map((span) -> {
			Map<String, String> metadata = new HashMap<>(span.metadata());
			metadata.computeIfPresent(Remainder.KEY, (key, json) -> inAnyOrder(json));
			return new Span(span.id(), span.parentId(), span.kind(), span.name(), span.startMicros(), span.endMicros(),
					span.flags(), span.origin(), span.aws(), span.http(), span.sql(), span.cause(), span.annotations(),
					metadata, span.links());
		}).toList();
	}

	private static String inAnyOrder(String json) {
		Map<String, JsonNode> fields = new TreeMap<>();
		new JsonMapper().readTree(json).properties().forEach((each) -> fields.put(each.getKey(), each.getValue()));
		return fields.toString();
	}

	@Test
	void whatNoFieldIsMadeForStandsWhereItStood() {
		JsonNode answer = new JsonMapper().readTree(write(read(Fixture.line("whole-segment.json"))));
		JsonNode trace = answer.path("Traces").path(0);
		assertThat(trace.path("Id").asString()).isEqualTo(TRACE.toString());
		assertThat(trace.path("Duration").decimalValue()).isEqualByComparingTo(new BigDecimal("1.776544"));
		JsonNode document = new JsonMapper().readTree(trace.path("Segments").path(0).path("Document").asString());
		assertThat(document.at("/http/request/x_forwarded_for").asBoolean()).isTrue();
		assertThat(document.at("/cause/exceptions/0/skipped").asInt()).isEqualTo(1);
		assertThat(document.at("/links/1/attributes/why").asString()).isEqualTo("batch");
		assertThat(document.at("/service/runtime").asString()).isEqualTo("java 17");
		assertThat(document.at("/aws/consumed_capacity/0/CapacityUnits").isNumber()).isTrue();
		assertThat(document.at("/aws/resource_names/0").asString()).isEqualTo("shop-checkout");
		assertThat(document.at("/aws/account_id").isString()).isTrue();
		assertThat(document.at("/metadata").has("tracetab")).isFalse();
		assertThat(document.at("/subsegments/0/sql/connection_string").asString()).isEqualTo("Host=db");
	}

	@Test
	void nestingAndKindsComeBack() {
		HttpCall http = new HttpCall("GET", "/a", "/{id}", 0, -1, null, null);
		List<Segment> documents = List.of(
				new Segment(TRACE,
						List.of(span(1, 9, Kind.SEGMENT, Flag.INFERRED | Flag.TRACED, null, http),
								span(2, 1, Kind.SUBSEGMENT, Flag.ERROR, null, null),
								span(3, 2, Kind.SUBSEGMENT, Flag.TRACED, null, null),
								span(4, 1, Kind.SUBSEGMENT, 0, null, http))),
				new Segment(TRACE, List.of(span(5, 4, Kind.SEPARATE_SUBSEGMENT, 0, null, null))));
		assertThat(read(write(documents))).isEqualTo(documents);
	}

	@Test
	void attributesComeBackUnderTheirKeysWhateverTheyLookLike() {
		AwsCall aws = new AwsCall("Query", null, "eu-west-1", null, Map.of("a", "1", "a.b", "2", "c.0", "true", "c.1",
				"007", "d.1", "x", "e.0.f.0", "1.50", "g..h", "-0", "table_name", "12", "operation.x", "y", "", "1e5"));
		Segment document = new Segment(TRACE, List.of(span(1, 0, Kind.SEGMENT, 0, aws, null)));
		Segment bare = new Segment(TRACE,
				List.of(span(2, 0, Kind.SEGMENT, 0,
						new AwsCall(null, null, null, null, Map.of("resource_arn", "arn:x")),
						new HttpCall(null, null, null, 0, -1, null, null))));
		assertThat(read(write(List.of(document, bare)))).containsExactly(document, bare);
	}

	@Test
	void aLimitIsSaidOfTheWholeTrace() {
		Span cut = span(1, 0, Kind.SEGMENT, Flag.TRUNCATED, null, null);
		Span whole = span(2, 0, Kind.SEGMENT, 0, null, null);
		String written = write(List.of(new Segment(TRACE, List.of(cut)), new Segment(TRACE, List.of(whole))));
		assertThat(written).contains("\"LimitExceeded\":true");
		assertThat(read(written)).allMatch((document) -> document.own().has(Flag.TRUNCATED));
	}

}
