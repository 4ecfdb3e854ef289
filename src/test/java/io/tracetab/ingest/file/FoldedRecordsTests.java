package io.tracetab.ingest.file;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON that has to be cut by its brackets, and what is wrong with some.
 */
class FoldedRecordsTests {

	@Test
	void jsonOverLinesIsFolded() {
		Reading reading = Reading.of("{\n  \"a\": [1, 2],\n  \"b\": \"x  y\"\n}\n{\n\t\"a\": null\n}\n");
		assertThat(reading.records()).containsExactly("{\"a\":[1,2],\"b\":\"x  y\"}", "{\"a\":null}");
		assertThat(reading.lines()).containsExactly(1L, 5L);
	}

	@Test
	void documentsMayFollowOneAnotherOnALine() {
		assertThat(Reading.of("{\"a\":1}{\"a\":2} {\"a\":3},{\"a\":4}").records()).containsExactly("{\"a\":1}",
				"{\"a\":2}", "{\"a\":3}", "{\"a\":4}");
	}

	@Test
	void compactDocumentMayStandBeforeOthers() {
		assertThat(Reading.of("{\"format\":\"json\",\"version\":1}\n{\n  \"name\": \"a\"\n}\n").records())
			.containsExactly("{\"format\":\"json\",\"version\":1}", "{\"name\":\"a\"}");
	}

	@Test
	void elementsOfAnArrayAreRecords() {
		Reading reading = Reading.of("[\n  {\"a\": 1},\n  [2], 3, \"four\", null\n]\n");
		assertThat(reading.records()).containsExactly("{\"a\":1}", "[2]", "3", "\"four\"", "null");
		assertThat(reading.lines()).containsExactly(2L, 3L, 3L, 3L, 3L);
	}

	@Test
	void arraysMayFollowOneAnother() {
		assertThat(Reading.of("[{\"a\":1},{\"a\":2}]\n[{\"a\":3}]\n[]\n[1,2]\n").records()).containsExactly("{\"a\":1}",
				"{\"a\":2}", "{\"a\":3}", "1", "2");
	}

	@Test
	void tracesOfAnAnswerAreRecords() {
		assertThat(Reading.of("{\"Traces\":[{\"Id\":\"1\"},{\"Id\":\"2\"}]}").records())
			.containsExactly("{\"Id\":\"1\"}", "{\"Id\":\"2\"}");
		assertThat(Reading.of("{ \"traces\" : [\n{\"Id\":\"1\"}\n,{\"Id\":\"2\"}] }").records())
			.containsExactly("{\"Id\":\"1\"}", "{\"Id\":\"2\"}");
	}

	@Test
	void whatElseAnAnswerHoldsFollowsItsTraces() {
		Reading reading = Reading.of("""
				{
				  "NextToken": "n",
				  "Traces": [
				    {"Id": "1"},
				    {"Id": "2"}
				  ],
				  "UnprocessedTraceIds": ["3"]
				}
				{"Traces": []}
				""");
		assertThat(reading.records()).containsExactly("{\"Id\":\"1\"}", "{\"Id\":\"2\"}",
				"{\"NextToken\":\"n\",\"Traces\":[],\"UnprocessedTraceIds\":[\"3\"]}", "{\"Traces\":[]}");
		assertThat(reading.lines()).containsExactly(4L, 5L, 6L, 9L);
	}

	@Test
	void onlyObjectsUnderTracesAtTheRootAreCutOut() {
		String ids = "{\"Traces\":[\"1\"]}";
		String deep = "{\"a\":{\"Traces\":[{}]},\"b\":\"\\\"Traces\\\":[{\"}";
		assertThat(Reading.of("{}{}" + ids + deep).records()).containsExactly("{}", "{}", ids, deep);
	}

	@Test
	void segmentDocumentsStayInTheirRequest() {
		String request = "{\"TraceSegmentDocuments\":[\"{\\\"id\\\":1}\",\"{}\"]}";
		assertThat(Reading.of("{}{}" + request).records()).containsExactly("{}", "{}", request);
	}

	@Test
	void quotesAndBracketsInStringsAreText() {
		String record = "{\"a\":\"}]\\\"\\\\\",\"b\":\"\\\\\\\"{[\"}";
		assertThat(Reading.of("{}" + record + record).records()).containsExactly("{}", record, record);
	}

	@Test
	void foldingNeverJoinsTwoTokens() {
		assertThat(Reading.of("{\n\"a\": tru\ne, \"b\": 1 2}\n").records()).containsExactly("{\"a\":tru e,\"b\":1 2}");
	}

	@Test
	void carriageReturnsAndByteOrderMarkAreDropped() {
		assertThat(Reading.of("\uFEFF{\r\n\"a\":\r\n1\r\n}\r\nSTART\r\n").records()).containsExactly("{\"a\":1}",
				"START");
	}

	@Test
	void textBetweenDocumentsIsARecordALine() {
		assertThat(Reading.of("{\n\"a\":1\n}\nREPORT x\n{\"a\":2}\n").records()).containsExactly("{\"a\":1}",
				"REPORT x", "{\"a\":2}");
	}

	@Test
	void documentThatIsNotClosedIsSetAsideUpToTheNext() {
		Reading reading = Reading.of("{\n \"a\": {\n  \"b\": 1\n}\n{\n \"a\": 2\n}\n");
		assertThat(reading.records()).containsExactly("{\"a\":2}");
		assertThat(reading.onlyUnreadable())
			.isEqualTo(new Reading.Found("{\"a\":{\"b\":1}", 1, "JSON that starts in line 1 is broken in line 5: "
					+ "a value starts where none can, so one before it is not closed"));
	}

	@Test
	void bracketsThatDoNotMatchAreSetAsideUpToTheNextDocument() {
		Reading reading = Reading.of("{\n\"a\":1\n}\n{\n \"a\": [1}\n}\n{\"a\":3}\n");
		assertThat(reading.records()).containsExactly("{\"a\":1}", "{\"a\":3}");
		assertThat(reading.onlyUnreadable().unreadable())
			.isEqualTo("JSON that starts in line 4 is broken in line 5: '}' stands where ']' has to");
	}

	@Test
	void stringThatIsNotClosedIsSetAsideUpToTheNextDocument() {
		Reading reading = Reading.of("{\n \"a\": \"x,\n \"b\": 1\n}\n{\"a\":2}\n");
		assertThat(reading.records()).containsExactly("{\"a\":2}");
		assertThat(reading.onlyUnreadable().unreadable())
			.isEqualTo("JSON that starts in line 1 is broken in line 2: a string is not closed on its line");
	}

	@Test
	void brokenElementLeavesItsNeighbours() {
		Reading reading = Reading.of("""
				[
				  {"a": 1},
				  {
				    "a": [2}
				  },
				  {
				    "a": 3
				  }
				]
				[{"a": 4}]
				""");
		assertThat(reading.records()).containsExactly("{\"a\":1}", "{\"a\":3}", "{\"a\":4}");
		assertThat(reading.onlyUnreadable().line()).isEqualTo(3);
	}

	@Test
	void brokenTraceLeavesItsNeighbours() {
		Reading reading = Reading.of("""
				{
				  "Traces": [
				    {
				      "Id": "1
				    },
				    {
				      "Id": "2"
				    }
				  ],
				  "NextToken": "n"
				}
				""");
		assertThat(reading.records()).containsExactly("{\"Id\":\"2\"}", "{\"Traces\":[],\"NextToken\":\"n\"}");
		assertThat(reading.unreadable()).hasSize(1);
	}

	@Test
	void closingBracketLeftOverIsSetAside() {
		Reading reading = Reading.of("{\"a\":\n1}}\n{\"a\":2}\n");
		assertThat(reading.records()).containsExactly("{\"a\":1}", "{\"a\":2}");
		assertThat(reading.onlyUnreadable().unreadable()).endsWith("'}' closes nothing");
	}

	@Test
	void whatTheEndCutsIsSetAside() {
		assertThat(Reading.of("[{\"a\":1},{\"a\":").onlyUnreadable().unreadable())
			.isEqualTo("JSON is cut by the end of the content: '}' is missing");
		assertThat(Reading.of("[{\"a\":1},{\"a\":2}").records()).containsExactly("{\"a\":1}", "{\"a\":2}");
		assertThat(Reading.of("[{\"a\":1},{\"a\":2}").onlyUnreadable().unreadable())
			.isEqualTo("JSON is cut by the end of the content: ']' is missing");
		assertThat(Reading.of("{\n\"a\":\"b").onlyUnreadable().text()).isEqualTo("{\"a\":\"b");
		assertThat(Reading.of("{\n\"a\":\"b\\").unreadable()).hasSize(1);
	}

	@Test
	void recordLongerThanTheLongestIsSetAside() {
		Sizes small = new Sizes(32, 10_000);
		String tooLong = "{\"b\":\"" + "x".repeat(50_000) + "\",\n\"c\":{}}";
		Reading reading = Reading.of(bytes("{\"a\":\n1}" + tooLong + "{\"a\":2}"), small);
		assertThat(reading.records()).containsExactly("{\"a\":1}", "{\"a\":2}");
		assertThat(reading.onlyUnreadable().unreadable())
			.isEqualTo("Record is longer than 10000 bytes, the longest that is read");
		assertThat(reading.onlyUnreadable().text()).startsWith("{\"b\":\"xxx").hasSize(Sizes.SHOWN);
	}

	@Test
	void deepNestingIsCopied() {
		String deep = "[".repeat(5000) + "]".repeat(5000);
		assertThat(Reading.of("{}{\"a\":" + deep + "}").records()).containsExactly("{}", "{\"a\":" + deep + "}");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
