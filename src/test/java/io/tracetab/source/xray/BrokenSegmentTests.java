package io.tracetab.source.xray;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every defect stands between two whole lines that must be read.
 */
class BrokenSegmentTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			no-start-time | column 116: document has no start_time, expected epoch seconds
			no-id | column 116: document has no id, expected 16 hex digits
			no-name | column 129: document has no name, expected a string
			no-trace-id | column 91: document has no trace_id, expected 1-<8 hex digits>-<24 hex digits>
			id-of-letters | column 60: id is '1a2b3c4d5e6f708x', expected 16 hex digits
			id-too-short | column 60: id is '1a2b', expected 16 hex digits
			id-zero | column 60: id is '0000000000000000', expected 16 hex digits, not all 0
			trace-id-of-letters | column 15: trace_id is '1-65f0a3c1-4b2d8e7z90a1b2c3d4e5f607', expected 1-<8
			parent-id-a-number | column 156: parent_id is 12, expected 16 hex digits
			start-time-in-milliseconds | column 107: start_time is 1710269377000, expected epoch seconds between
			start-time-a-word | column 107: start_time is 'soon', expected epoch seconds
			end-time-negative | column 131: end_time is -1, expected epoch seconds between 1970 and 9999
			cause-a-number | column 152: cause is 200, expected the id of an exception, or an object
			namespace-unknown | column 231: subsegments/0/namespace is 'azure', expected 'aws', 'remote', 'local'
			sql-url-without-scheme | column 159: sql/url is '//db.example:5432/orders', expected a URL that begins
			subsegment-without-id | column 251: subsegments/1 has no id, expected 16 hex digits
			subsegments-an-object | column 158: subsegments is an object, expected an array
			fault-a-word | column 152: fault is 'perhaps', expected true or false
			http-a-string | column 151: http is 'GET', expected an object
			aws-an-array | column 150: aws is an array, expected an object
			link-without-trace | column 181: links/0 has no trace_id
			comma-missing | column 79: Unexpected character ('"' (code 34))
			brace-missing | column 141: the line ends inside the document
			two-documents-in-a-line | column 143: text follows the document, expected the end of the line
			string-not-closed | column 93: Unexpected character ('s' (code 115))
			nested-too-deep | Document nesting depth (501) exceeds the maximum allowed (500
			bytes-not-utf8 | column 90: Invalid UTF-8 start byte 0xff
			""")
	void isSetAsideWithItsPlaceAndLosesNothingElse(String defect, String reason) {
		byte[] broken = Fixture.bytes("refused/" + defect + ".json");
		byte[] before = XRayFormatTests.line(1).getBytes(StandardCharsets.UTF_8);
		byte[] after = ("\n" + XRayFormatTests.line(3)).getBytes(StandardCharsets.UTF_8);
		RecordedSink read = RecordedSink.of(new XRayFormat(), joined(before, broken, after));
		assertThat(read.reasons).hasSize(1);
		assertThat(read.reasons.get(0)).startsWith("X-Ray segment: " + reason);
		assertThat(read.setAside).containsExactly(new String(broken, StandardCharsets.UTF_8));
		assertThat(read.segments).extracting((segment) -> segment.own().id()).containsExactly(1L, 3L);
		assertThat(read.calls).isEqualTo(3);
	}

	@Test
	void aDocumentOverTwoLinesIsNotTakenForOne() {
		String two = XRayFormatTests.line(2).replace(",\"end_time\"", ",\n\"end_time\"");
		RecordedSink read = RecordedSink.of(new XRayFormat(), XRayFormatTests.line(1) + two + XRayFormatTests.line(3));
		assertThat(read.segments).extracting((segment) -> segment.own().id()).containsExactly(1L, 3L);
		assertThat(read.reasons).containsExactly("X-Ray segment: column 101: the line ends inside the document");
	}

	@Test
	void aDocumentOfEndlessSubsegmentsIsSetAside() {
		String part = "{\"id\":\"00000000000000aa\",\"name\":\"n\",\"start_time\":1}";
		String parts = ",\"subsegments\":[" + (part + ",").repeat(20_000);
		String most = XRayFormatTests.line(2).replace("}", parts.substring(0, parts.length() - 1) + "]}");
		String more = XRayFormatTests.line(3).replace("}", parts + part + "]}");
		RecordedSink read = RecordedSink.of(new XRayFormat(), most + more + XRayFormatTests.line(4));
		assertThat(read.segments).extracting((segment) -> segment.spans().size()).containsExactly(20_001, 1);
		assertThat(read.reasons.get(0)).endsWith("subsegments/20000 is one more, expected at most 20000 subsegments");
	}

	@Test
	void aChunkThatEndsInADocumentSetsItAside() {
		String cut = XRayFormatTests.line(2).substring(0, 90);
		RecordedSink read = RecordedSink.of(new XRayFormat(), XRayFormatTests.line(1) + cut);
		assertThat(read.segments).hasSize(1);
		assertThat(read.setAside).containsExactly(cut);
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

}
