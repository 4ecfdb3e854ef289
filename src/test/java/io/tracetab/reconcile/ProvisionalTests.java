package io.tracetab.reconcile;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProvisionalTests {

	@Test
	void aMonthIsOpenUntilTenDaysAfterItsEnd() {
		assertThat(Provisional.at(Instant.parse("2026-11-26T10:00:00Z")).from()).isEqualTo("2026-11-01");
		assertThat(Provisional.at(Instant.parse("2026-12-10T23:59:59Z")).from()).isEqualTo("2026-11-01");
		assertThat(Provisional.at(Instant.parse("2026-12-11T00:00:00Z")).from()).isEqualTo("2026-12-01");
	}

	@Test
	void usageComesInForTwoDaysAfterTheEndOfADay() {
		Provisional seen = Provisional.at(Instant.parse("2026-11-26T10:00:00Z"));
		assertThat(seen.incomplete()).isEqualTo("2026-11-24");
		assertThat(seen.lacksUsage(LocalDate.parse("2026-11-24"))).isFalse();
		assertThat(seen.lacksUsage(LocalDate.parse("2026-11-25"))).isTrue();
		assertThat(Provisional.at(Instant.parse("2026-11-26T00:00:00Z")).incomplete()).isEqualTo("2026-11-24");
	}

	@Test
	void daysBeforeAreSettled() {
		Provisional seen = Provisional.at(Instant.parse("2026-11-26T10:00:00Z"));
		assertThat(seen.isProvisional(LocalDate.parse("2026-10-31"))).isFalse();
		assertThat(seen.isProvisional(LocalDate.parse("2026-11-01"))).isTrue();
		assertThat(seen.touches(LocalDate.parse("2026-11-01"))).isFalse();
		assertThat(seen.touches(LocalDate.parse("2026-11-02"))).isTrue();
	}

}
