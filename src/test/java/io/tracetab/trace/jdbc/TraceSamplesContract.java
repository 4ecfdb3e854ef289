package io.tracetab.trace.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSample.Share;
import io.tracetab.trace.TraceSample.Stratum;
import io.tracetab.trace.TraceSamples;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of samples keeps.
 */
abstract class TraceSamplesContract extends EachFactsEngine {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	private static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600));

	private static final List<Share> SHARES = List.of(new Share(Stratum.FAILED, 3, 3, 1),
			new Share(Stratum.SLOW, 10, 9, 1), new Share(Stratum.REST, 187, 24, 8));

	private static final TraceId ONE = new TraceId(1, -1);

	private static final TraceId TWO = new TraceId(2, 2);

	private TraceSamples samples() {
		return new JdbcTraceSamples(facts());
	}

	private static TraceSample sample(Window window, Map<TraceId, Integer> oneIn) {
		return new TraceSample("123456789012", "us-east-1", window, SHARES, oneIn);
	}

	@Test
	void aSampleComesBackAndIsNewOnce() {
		TraceSample sample = sample(HOUR, Map.of(ONE, 8));
		assertThat(samples().add(sample)).isTrue();
		assertThat(samples().add(sample)).isFalse();
		assertThat(samples().touching(HOUR)).containsExactly(sample(HOUR, Map.of()));
		assertThat(samples().oneIn(List.of(ONE, TWO))).isEqualTo(Map.of(ONE, 8));
	}

	@Test
	void samplesAreFoundByTheWindowsTheyTouch() {
		Window before = new Window(NOON.minusSeconds(3600), NOON);
		samples().add(sample(HOUR, Map.of()));
		samples().add(sample(before, Map.of()));
		assertThat(samples().touching(new Window(NOON, NOON.plusSeconds(1)))).extracting(TraceSample::window)
			.containsExactly(HOUR);
		assertThat(samples().touching(new Window(NOON.minusSeconds(1), NOON.plusSeconds(1))))
			.extracting(TraceSample::window)
			.containsExactly(before, HOUR);
		assertThat(samples().touching(new Window(NOON.plusSeconds(3600), NOON.plusSeconds(7200)))).isEmpty();
	}

	@Test
	void ofOneWindowTheLastSaidCounts() {
		samples().add(sample(HOUR, Map.of()));
		List<Share> later = List.of(new Share(Stratum.REST, 200, 200, 1));
		assertThat(samples().add(new TraceSample("123456789012", "us-east-1", HOUR, later, Map.of()))).isTrue();
		assertThat(samples().touching(HOUR)).singleElement()
			.satisfies((sample) -> assertThat(sample.shares()).isEqualTo(later));
	}

	@Test
	void aTraceIsAsSureAsItsSurestWindow() {
		Window next = new Window(NOON.plusSeconds(3000), NOON.plusSeconds(6600));
		samples().add(sample(HOUR, Map.of(ONE, 8, TWO, 4)));
		samples().add(sample(next, Map.of(ONE, 1, TWO, 16)));
		assertThat(samples().oneIn(List.of(ONE, TWO))).isEqualTo(Map.of(ONE, 1, TWO, 4));
	}

	@Test
	void windowsThatAreOverAreForgotten() {
		Window before = new Window(NOON.minusSeconds(3600), NOON);
		samples().add(sample(HOUR, Map.of()));
		samples().add(sample(before, Map.of()));
		samples().forgetWindows(NOON.plusMillis(1));
		assertThat(samples().touching(new Window(Instant.EPOCH, NOON.plusSeconds(9000))))
			.extracting(TraceSample::window)
			.containsExactly(HOUR);
	}

	@Test
	void manyTracesAreKnownAndForgotten() {
		Map<TraceId, Integer> many = new HashMap<>();
		for (int i = 0; i < 1000; i++) {
			many.put(new TraceId(i, i), 2);
		}
		samples().add(sample(HOUR, many));
		assertThat(samples().oneIn(many.keySet())).isEqualTo(many);
		samples().forget(List.of(ONE, TWO));
		samples().forget(List.of(new TraceId(5, 5)));
		assertThat(samples().oneIn(many.keySet())).hasSize(998);
	}

}
