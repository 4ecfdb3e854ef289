package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;

import io.tracetab.quantity.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Windows follow one another without a gap, and end where everything has come.
 */
class CadenceTests {

	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(1),
			Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofDays(1));

	private static final Instant NOW = Instant.parse("2026-11-21T12:08:30Z");

	private static Window window(String from, String until) {
		return new Window(Instant.parse(from), Instant.parse(until));
	}

	@Test
	void theFirstWindowBeginsWhereTheBackFillDoes() {
		assertThat(CADENCE.next(null, NOW)).contains(window("2026-11-20T12:05:00Z", "2026-11-20T13:05:00Z"));
	}

	@Test
	void theNextOneOverlapsTheLast() {
		assertThat(CADENCE.next(Instant.parse("2026-11-20T13:05:00Z"), NOW))
			.contains(window("2026-11-20T12:55:00Z", "2026-11-20T14:05:00Z"));
	}

	@Test
	void theLastOneEndsWhereFactsHaveSettled() {
		assertThat(CADENCE.next(Instant.parse("2026-11-21T12:00:00Z"), NOW))
			.contains(window("2026-11-21T11:50:00Z", "2026-11-21T12:05:00Z"));
		assertThat(CADENCE.next(Instant.parse("2026-11-21T12:05:00Z"), NOW)).isEmpty();
	}

	@Test
	void aWindowThatIsAskedForALittleLaterIsTheSame() {
		assertThat(CADENCE.next(Instant.parse("2026-11-21T12:00:00Z"), NOW.plusSeconds(60)))
			.isEqualTo(CADENCE.next(Instant.parse("2026-11-21T12:00:00Z"), NOW));
	}

}
