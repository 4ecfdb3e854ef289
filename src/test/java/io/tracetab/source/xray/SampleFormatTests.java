package io.tracetab.source.xray;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.source.RecordedSink;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSample.Share;
import io.tracetab.trace.TraceSample.Stratum;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was said of a choice is read as it was said, and what was not is set aside.
 */
class SampleFormatTests {

	private static final String ID = "1-6ae5f2a0-00000000000000000000000%d";

	private static String record(String answer) {
		return "{\"account\":\"123456789012\",\"region\":\"eu-west-1\",\"service\":\"xray\",\"operation\":\"TraceSample\","
				+ "\"time\":\"2026-11-21T08:00:00Z\",\"request\":{\"StartTime\":\"2026-11-21T07:00:00Z\","
				+ "\"EndTime\":\"2026-11-21T07:05:00Z\"},\"answer\":" + answer + "}";
	}

	private static RecordedSink read(String... records) {
		return RecordedSink.of(new SampleFormat(), String.join("\n", records));
	}

	@Test
	void aSampleIsRead() {
		RecordedSink read = read(record("{\"Strata\":[{\"Stratum\":\"FAILED\",\"Listed\":2,\"Taken\":2,\"OneIn\":1},"
				+ "{\"Stratum\":\"REST\",\"Listed\":40,\"Taken\":9,\"OneIn\":4}],\"NotSure\":[{\"OneIn\":4,\"TraceIds\":[\""
				+ ID.formatted(1) + "\"]},{\"OneIn\":1,\"TraceIds\":[\"" + ID.formatted(2) + "\"]}]}"));
		assertThat(read.samples).containsExactly(new TraceSample("123456789012", "eu-west-1",
				new Window(Instant.parse("2026-11-21T07:00:00Z"), Instant.parse("2026-11-21T07:05:00Z")),
				List.of(new Share(Stratum.FAILED, 2, 2, 1), new Share(Stratum.REST, 40, 9, 4)),
				Map.of(TraceId.parse(ID.formatted(1)), 4, TraceId.parse(ID.formatted(2)), 1)));
		assertThat(read.calls).isOne();
	}

	@Test
	void whatIsNoSampleIsSetAsideWithItsReason() {
		RecordedSink read = read(record("{\"Strata\":[{\"Stratum\":\"REST\",\"Listed\":-1,\"Taken\":0,\"OneIn\":1}]}"),
				record("{\"Strata\":[{\"Stratum\":\"SOME\",\"Listed\":1,\"Taken\":0,\"OneIn\":1}]}"),
				record("{\"NotSure\":[{\"OneIn\":2,\"TraceIds\":[\"one\"]}]}"),
				record("{}").replace("2026-11-21T07:05:00Z", "soon"), "{\"operation\":\"TraceSample\",");
		assertThat(read.samples).isEmpty();
		assertThat(read.reasons).satisfiesExactly((reason) -> assertThat(reason).contains("Listed is '-1'"),
				(reason) -> assertThat(reason).contains("SOME"), (reason) -> assertThat(reason).contains("'one'"),
				(reason) -> assertThat(reason).contains("EndTime is 'soon'"),
				(reason) -> assertThat(reason).startsWith("TraceSample: "));
	}

	@Test
	void othersAreForeign() {
		assertThat(read("{\"operation\":\"BatchGetTraces\",\"answer\":{}}").foreign).hasSize(1);
	}

}
