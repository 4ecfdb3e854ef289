package io.tracetab.source.logs;

import java.nio.charset.StandardCharsets;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;

import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class DamagedLogTests {

	private static final String REPORT = "REPORT RequestId: 6f1c5b1e-0000-4000-8000-000000000001\tDuration: 12.35 ms\t"
			+ "Billed Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 88 MB\tInit Duration: 1.5 ms\t"
			+ "XRAY TraceId: 1-65f0a3c1-4b2d8e7f90a1b2c3d4e5f607\tSegmentId: 1a2b3c4d5e6f7081\tSampled: true";

	private static final String PLATFORM = "{\"time\":\"2026-03-12T18:49:37.123Z\",\"type\":\"platform.report\",\"record\":"
			+ "{\"requestId\":\"6f1c5b1e\",\"metrics\":{\"durationMs\":12.35,\"billedDurationMs\":13,\"memorySizeMB\":512}}}";

	@Property(tries = 3000)
	void eachLineHasOneOutcome(@ForAll @IntRange(max = 100_000) int position, @ForAll @ByteRange(min = 32) byte value,
			@ForAll @IntRange(max = 100_000) int second) {
		byte[] bytes = (REPORT + "\n" + PLATFORM + "\n" + REPORT + "\n").getBytes(StandardCharsets.UTF_8);
		damage(bytes, position, value);
		damage(bytes, second, (byte) ~value);
		assertThat(RecordedSink.of(new LambdaLogFormat(), bytes).calls).isEqualTo(3);
	}

	private static void damage(byte[] bytes, int position, byte value) {
		int at = position % bytes.length;
		if (bytes[at] != '\n' && value != '\n') {
			bytes[at] = value;
		}
	}

}
