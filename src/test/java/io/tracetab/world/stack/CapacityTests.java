package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten units at least, a hundred at most, seven tenths of them to be used: worked out by
 * hand.
 */
class CapacityTests {

	private static final long SECOND = 1_000_000;

	private static final long MINUTE = 60 * SECOND;

	private final Capacity capacity = new Capacity(new Capacity.Policy(0.7, 10, 100), Chance.seeded(8));

	private long now;

	/** Five minutes of ten units are 3,000; a second later there are ten more. */
	@Test
	void fiveMinutesOfUnusedUnitsMayBeUsedAtOnce() {
		assertThat(this.capacity.takes(3_000, 0)).isTrue();
		assertThat(this.capacity.takes(1, 0)).isFalse();
		assertThat(this.capacity.takes(10, SECOND)).isTrue();
		assertThat(this.capacity.takes(0.5, SECOND)).isFalse();
		assertThat(this.capacity.takes(3_001, SECOND + 3_600 * SECOND)).isFalse();
		assertThat(this.capacity.takes(3_000, SECOND + 3_600 * SECOND)).isTrue();
	}

	/** 9 a second are above 7; 9 / 0.7 = 12.9. */
	@Test
	void twoBusyMinutesGiveMoreSomeMinutesLater() {
		minutes(2, 9);
		assertThat(this.capacity.units()).isEqualTo(10);
		minutes(3, 9);
		assertThat(this.capacity.units()).isEqualTo(13);
	}

	@Test
	void oneBusyMinuteChangesNothing() {
		for (int hour = 0; hour < 10; hour++) {
			minutes(1, 9);
			minutes(5, 6);
		}
		assertThat(this.capacity.units()).isEqualTo(10);
	}

	/** 3,000 saved and 600 a minute: 60 a second last for one minute, 85.7 are wanted. */
	@Test
	void moreThanTheMostIsNeverProvisioned() {
		assertThat(this.capacity.takes(3_000, 0)).isTrue();
		this.now = MINUTE;
		this.capacity.minuteEnded(this.now);
		minutes(40, 60);
		assertThat(this.capacity.units()).isBetween(15, 100);
	}

	/** 1 a second is below half of 13; 1 / 0.7 would be two, and ten is the least. */
	@Test
	void aQuarterOfAnHourOfQuietTakesAway() {
		minutes(5, 9);
		minutes(14, 1);
		assertThat(this.capacity.units()).isEqualTo(13);
		minutes(4, 1);
		assertThat(this.capacity.units()).isEqualTo(10);
	}

	@Test
	void minutesWithoutAnyRequestTakeNothingAway() {
		minutes(5, 9);
		minutes(600, 0);
		assertThat(this.capacity.units()).isEqualTo(13);
	}

	@Test
	void afterFourDecreasesOnADayThereIsOneAnHour() {
		List<Long> decreases = new ArrayList<>();
		while (this.now < 600 * MINUTE) {
			while (this.capacity.units() < 13) {
				minutes(1, 9);
			}
			while (this.capacity.units() > 10) {
				minutes(1, 1);
			}
			decreases.add(this.now / MINUTE);
		}
		assertThat(decreases).hasSizeGreaterThan(7);
		for (int i = 1; i < decreases.size(); i++) {
			long apart = decreases.get(i) - decreases.get(i - 1);
			if (i < 4) {
				assertThat(apart).isLessThan(60);
			}
			else {
				assertThat(apart).isBetween(60L, 70L);
			}
		}
	}

	/** Second by second as much as there is, up to so many units. */
	private void minutes(int minutes, double perSecond) {
		for (int minute = 0; minute < minutes; minute++) {
			for (int second = 0; second < 60; second++) {
				if (perSecond > 0) {
					this.capacity.takes(perSecond, this.now + second * SECOND);
				}
			}
			this.now += MINUTE;
			this.capacity.minuteEnded(this.now);
		}
	}

}
