package io.tracetab.source.logs;

import org.junit.jupiter.api.Test;

import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyAccess.Outcome;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accesses to keys are read from a file of their own and from among a function's lines.
 */
class KeyLogFormatTests {

	private static final String HEAD = "{\"time\":\"2026-11-21T12:00:00.000005Z\",\"function\":\"shop\",\"store\":\"arn:c\","
			+ "\"operation\":\"GET\",";

	private static final String HIT = HEAD + "\"key\":\"e0f4f767ac88a930\",\"size\":25,\"hit\":true}";

	private static final KeyAccess READ = new KeyAccess(1_795_262_400_000_005L, "shop", "arn:c", "GET",
			0xe0f4f767ac88a930L, 25, Outcome.HIT);

	private static final String SETTINGS = "{\"version\":1,\"key\":{\"hash\":\"sha256\",\"modulus\":16},\"stores\":["
			+ "{\"store\":\"arn:c\",\"kind\":\"cache\",\"log\":\"share\",\"threshold\":4},"
			+ "{\"store\":\"arn:t\",\"log\":\"every\"},{\"store\":\"arn:b\",\"kind\":\"bucket\",\"log\":\"none\"}]}";

	private static RecordedSink read(String... lines) {
		return RecordedSink.of(new KeyLogFormat(), String.join("\n", lines));
	}

	@Test
	void accessesAreRead() {
		RecordedSink read = read(HIT, HIT.replace(",\"hit\":true", ""), HIT.replace("true", "false"),
				HEAD + "\"key\":\"00000000000000ff\",\"error\":\"ThrottlingException\"}");
		assertThat(read.accesses).contains(READ, READ)
			.extracting(KeyAccess::outcome)
			.containsExactly(Outcome.HIT, Outcome.DONE, Outcome.MISS, Outcome.FAILED);
		assertThat(read.accesses.get(3).key()).isEqualTo(255);
		assertThat(read.calls).isEqualTo(4);
	}

	@Test
	void settingsAreRead() {
		assertThat(read(SETTINGS).keyLogs).containsExactly(new KeyLogSetting("arn:c", "cache", 16, 4),
				new KeyLogSetting("arn:t", "", 16, 16), new KeyLogSetting("arn:b", "bucket", 16, 0));
	}

	@Test
	void whatCannotBeReadIsSetAsideAndNoKeyIsRepeated() {
		RecordedSink read = read(HIT.replace("e0f4f767ac88a930", "customer 17"), HIT.replace("\"time\"", "\"t\""),
				HIT.replace("25", "-1"), SETTINGS.replace("every", "some"),
				SETTINGS.replace("\"threshold\":4", "\"x\":4"), "{\"id\":1}");
		assertThat(read.reasons).satisfiesExactly(
				(reason) -> assertThat(reason).contains("key has 11 characters").doesNotContain("customer"),
				(reason) -> assertThat(reason).contains("expected time"),
				(reason) -> assertThat(reason).contains("'-1'"), (reason) -> assertThat(reason).contains("'some'"),
				(reason) -> assertThat(reason).contains("threshold"));
		assertThat(read.foreign).hasSize(1);
	}

	@Test
	void linesAmongThoseOfAFunctionAreRead() {
		String escaped = HIT.replace("\"", "\\\"");
		String event = "{\"logGroup\":\"/aws/lambda/shop\",\"logEvents\":[{\"timestamp\":1,\"message\":\"";
		RecordedSink read = RecordedSink.of(new LambdaLogFormat(),
				event + escaped + "\\n\"}]}\n" + event + "2026-11-21T12:00:00Z\\t1-2\\tINFO\\t" + escaped + "\"}]}\n"
						+ "{\"timestamp\":\"2026-11-21T12:00:00Z\",\"level\":\"INFO\",\"message\":" + HIT + "}\n"
						+ event + SETTINGS.replace("\"", "\\\"") + "\"}]}");
		assertThat(read.accesses).containsExactly(READ, READ, READ);
		assertThat(read.keyLogs).hasSize(3);
	}

}
