package io.tracetab.login;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever guesses at a password is slowed down.
 */
class AttemptsTests {

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final Attempts attempts = new Attempts(() -> this.now);

	@Test
	void fiveAreFreeThenEachWaitsTwiceAsLongUpToAMinute() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.attempts.begin("ana")).isZero();
		}
		assertThat(this.attempts.begin("ana")).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.attempts.begin("bo")).as("another name").isZero();
		for (long wait : new long[] { 1, 2, 4, 8, 16, 32, 60, 60 }) {
			assertThat(this.attempts.begin("ana")).isEqualTo(Duration.ofSeconds(wait));
			this.now = this.now.plusSeconds(wait);
			assertThat(this.attempts.begin("ana")).isZero();
		}
	}

	@Test
	void successIsForgivenAtOnce() {
		for (int i = 0; i < 4; i++) {
			this.attempts.begin("ana");
		}
		this.attempts.succeeded("ana");
		for (int i = 0; i < 5; i++) {
			assertThat(this.attempts.begin("ana")).isZero();
		}
		assertThat(this.attempts.begin("ana")).isPositive();
	}

}
