package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One false alarm a week is put up with.
 */
class AlarmBudgetTests {

	private static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");

	private final AlarmBudget budget = new AlarmBudget(Sensitivity.METRIC);

	@Test
	void oneAlarmIsMadeUpForByOneWeek() {
		this.budget.raise(BEGIN);
		assertThat(this.budget.spent(day(7))).isEqualTo(1);
		assertThat(this.budget.spent(day(7).plusSeconds(1))).isZero();
	}

	@Test
	void alarmsAreMadeUpForOneAfterTheOther() {
		this.budget.raise(BEGIN);
		this.budget.raise(day(1));
		this.budget.raise(day(2));
		assertThat(this.budget.spent(day(7))).isEqualTo(3);
		assertThat(this.budget.spent(day(8))).isEqualTo(2);
		assertThat(this.budget.spent(day(15))).isEqualTo(1);
		this.budget.raise(day(15));
		assertThat(this.budget.spent(day(22))).isEqualTo(1);
		assertThat(this.budget.spent(day(29))).isZero();
	}

	@Test
	void whatIsAnHourApartIsOne() {
		this.budget.raise(BEGIN);
		this.budget.raise(BEGIN.plus(Duration.ofHours(1)));
		assertThat(this.budget.spent(day(1))).isEqualTo(1);
	}

	private static Instant day(int days) {
		return BEGIN.plus(Duration.ofDays(days));
	}

}
