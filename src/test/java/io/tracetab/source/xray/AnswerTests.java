package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.source.RecordedSink;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records that are wrapped around segment documents. A document in them is JSON in a
 * string.
 */
class AnswerTests {

	private static final String TRACE = "1-581cf771-a006649127e371903a2de979";

	private static final String ONE = document(1);

	private static final String TWO = document(2);

	private static final String BROKEN = document(3).replace("start_time", "begin");

	@Test
	void aTraceOfAnAnswerGivesItsSegments() {
		RecordedSink read = read("{\"Id\":\"%s\",\"Duration\":0.5,\"LimitExceeded\":false,\"Segments\":[%s,%s]}"
			.formatted(TRACE, element(ONE), element(TWO)));
		assertThat(ids(read)).containsExactly(1L, 2L);
		assertThat(read.segments).extracting(Segment::traceId).containsOnly(TraceId.parse(TRACE));
		assertThat(read.calls).isEqualTo(2);
	}

	@Test
	void aWholeAnswerOnOneLineGivesAllTraces() {
		RecordedSink read = read("{\"UnprocessedTraceIds\":[],\"Traces\":[{\"Segments\":[%s]},{\"Segments\":[%s]}]}"
			.formatted(element(ONE), element(TWO)));
		assertThat(ids(read)).containsExactly(1L, 2L);
	}

	@Test
	void aDocumentMayBeAnObject() {
		assertThat(ids(read("{\"Id\":\"%s\",\"Segments\":[{\"Document\":%s}]}".formatted(TRACE, ONE))))
			.containsExactly(1L);
	}

	@Test
	void aDocumentWithItsIdStandsAlone() {
		assertThat(ids(read(element(ONE)))).containsExactly(1L);
	}

	@Test
	void aRequestOfPutTraceSegmentsGivesItsSegments() {
		assertThat(ids(read("{\"TraceSegmentDocuments\":[%s,%s]}".formatted(quoted(ONE), quoted(TWO)))))
			.containsExactly(1L, 2L);
	}

	@Test
	void aRetrievedTraceCallsItsSegmentsSpans() {
		assertThat(ids(read("{\"RetrievalStatus\":\"COMPLETE\",\"TraceFormat\":\"XRAY\",\"Traces\":[{\"Spans\":[%s]}]}"
			.formatted(element(ONE))))).containsExactly(1L);
	}

	@Test
	void anArchivedAnswerGivesItsSegments() {
		RecordedSink read = read("""
				{"account":"111122223333","region":"eu-west-1","service":"xray","operation":"BatchGetTraces",\
				"time":"2026-03-12T18:49:37Z","request":{"TraceIds":["%s"]},\
				"answer":{"Traces":[{"Id":"%s","Segments":[%s]}],"UnprocessedTraceIds":[]}}""".formatted(TRACE, TRACE,
				element(ONE)));
		assertThat(ids(read)).containsExactly(1L);
		assertThat(read.calls).isEqualTo(1);
	}

	@Test
	void theTracesIdHelpsADocumentThatHasNone() {
		String without = ONE.replace("\"trace_id\":\"" + TRACE + "\",", "");
		RecordedSink read = read("{\"Segments\":[%s],\"Id\":\"%s\"}".formatted(element(without), TRACE));
		assertThat(read.segments).extracting(Segment::traceId).containsExactly(TraceId.parse(TRACE));
	}

	@Test
	void aTraceBeyondTheLimitFlagsTheOwnSpansOfItsSegments() {
		String nested = ONE.replace("}",
				",\"subsegments\":[{\"id\":\"00000000000000aa\",\"name\":\"n\",\"start_time\":1}]}");
		RecordedSink read = read(
				"{\"Segments\":[%s,%s],\"LimitExceeded\":true}".formatted(element(nested), element(TWO)));
		assertThat(read.segments).allSatisfy((segment) -> assertThat(segment.own().has(Flag.TRUNCATED)).isTrue());
		assertThat(read.segments.get(0).spans().get(1).has(Flag.TRUNCATED)).isFalse();
	}

	@Test
	void aBrokenDocumentIsSetAsideAloneWithItsPlace() {
		String record = "{\"Id\":\"%s\",\"Segments\":[%s,{\"Document\":%s,\"Id\":\"0000000000000003\"},%s]}"
			.formatted(TRACE, element(ONE), quoted(BROKEN), element(TWO));
		RecordedSink read = read(record);
		assertThat(ids(read)).containsExactly(1L, 2L);
		assertThat(read.reasons).containsExactly("X-Ray segment 0000000000000003 of trace " + TRACE
				+ ": column 114: document has no start_time, expected epoch seconds");
		assertThat(read.setAside).containsExactly(record);
	}

	@Test
	void aDocumentThatIsNoJsonIsSetAsideAlone() {
		RecordedSink read = read("{\"Segments\":[{\"Document\":\"{\\\"id\\\":\"},%s]}".formatted(element(ONE)));
		assertThat(ids(read)).containsExactly(1L);
		assertThat(read.reasons).hasSize(1);
		assertThat(read.reasons.get(0)).startsWith("X-Ray segment number 1: column 7: Unexpected end-of-input");
	}

	@Test
	void anAnswerCutShortKeepsTheDocumentsBeforeTheCut() {
		String whole = "{\"Traces\":[{\"Id\":\"%s\",\"Segments\":[%s,%s]}]}".formatted(TRACE, element(ONE),
				element(TWO));
		String cut = whole.substring(0, whole.indexOf(element(TWO)) + 40);
		RecordedSink read = RecordedSink.of(new XRayFormat(), cut + "\n" + TWO);
		assertThat(ids(read)).containsExactly(1L, 2L);
		assertThat(read.reasons).containsExactly("X-Ray segment: column %d: the line ends inside the document"
			.formatted(cut.getBytes(StandardCharsets.UTF_8).length + 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"format\":\"json\",\"version\":1}", "{ \"format\": \"json\", \"version\": 1 }",
			"{\"Traces\":[],\"UnprocessedTraceIds\":[\"1-581cf771-a006649127e371903a2de979\"]}",
			"{\"UnprocessedTraceSegments\":[{\"ErrorCode\":\"InvalidTraceId\",\"Id\":\"6226467e3f845502\"}]}",
			"{\"operation\":\"GetTraceSummaries\",\"answer\":{\"TraceSummaries\":[{\"Id\":\"1\"}]}}",
			"{\"Id\":\"1-581cf771-a006649127e371903a2de979\",\"Duration\":null,\"Segments\":[]}" })
	void recordsWithoutDocumentsHoldNothing(String record) {
		RecordedSink read = read(record);
		assertThat(read.nothing).isEqualTo(1);
		assertThat(read.calls).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TraceSummaries", "Services" })
	void countsAreSetAsideBecauseTheyAreNoSpans(String field) {
		RecordedSink read = read("{\"%s\":[{\"Id\":\"x\",\"LimitExceeded\":true}]}".formatted(field));
		assertThat(read.reasons)
			.containsExactly("X-Ray answer: '%s' holds counts and summaries, no spans; expected an ".formatted(field)
					+ "answer of BatchGetTraces");
	}

	@Test
	void anArchivedAnswerOfAnotherServiceIsHandedOn() {
		String record = "{\"operation\":\"ListThings\",\"answer\":{\"Document\":\"x\",\"Segments\":[{}]}}";
		assertThat(read(record).foreign).containsExactly(record);
	}

	private static RecordedSink read(String record) {
		return RecordedSink.of(new XRayFormat(), record);
	}

	private static Iterable<Long> ids(RecordedSink read) {
		return read.segments.stream().map((segment) -> segment.own().id()).toList();
	}

	private static String document(int id) {
		return "{\"trace_id\":\"%s\",\"id\":\"%016x\",\"name\":\"a\\\"b é\",\"start_time\":1,\"end_time\":2}"
			.formatted(TRACE, id);
	}

	private static String element(String document) {
		return "{\"Document\":" + quoted(document) + "}";
	}

	private static String quoted(String document) {
		return '"' + document.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}
