package io.tracetab.world.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Half an ACU at least, four at most; times in seconds, worked out by hand.
 */
class DatabaseCapacityTests {

	private static final long SECOND = 1_000_000;

	private final DatabaseCapacity busy = new DatabaseCapacity(new DatabaseCapacity.Policy(1, 8, 0), 0);

	private final DatabaseCapacity paused = new DatabaseCapacity(new DatabaseCapacity.Policy(0, 8, 300), 0);

	/**
	 * Ten ACU-seconds: half an ACU does 0.5 of them in the first second, then come 1,
	 * 1.5, 2 and 3 ACU, which make 8; four ACU do the other two in half a second.
	 */
	@Test
	void growsByHalfOfItselfInEachSecondThatIsUsedUp() {
		assertThat(this.busy.ready(0, 15 * SECOND)).isZero();
		assertThat(this.busy.computed(0, 10 * SECOND)).isEqualTo(5 * SECOND + SECOND / 2);
		DatabaseCapacity.Measured minute = this.busy.measure(60 * SECOND);
		assertThat(minute.paidHalfSeconds()).isEqualTo(1 + 2 + 3 + 4 + 6 + 55 * 8);
		assertThat(minute.usedMicros()).isEqualTo(10 * SECOND);
		assertThat(minute.seconds()).isEqualTo(60);
	}

	/** Sixty quiet seconds from the sixth on: half an ACU less from second 65. */
	@Test
	void losesHalfAnAcuInEachQuietMinute() {
		this.busy.computed(0, 10 * SECOND);
		this.busy.measure(60 * SECOND);
		assertThat(this.busy.measure(120 * SECOND).paidHalfSeconds()).isEqualTo(5 * 8 + 55 * 7);
		this.busy.measure(600 * SECOND);
		assertThat(this.busy.measure(660 * SECOND).paidHalfSeconds()).as("never less than the least").isEqualTo(60);
	}

	/**
	 * From one ACU to two, ten ACU-seconds: one in the first second, 1.5 in the next, 7.5
	 * at two ACU, until 5.75. A paused one that gets a least never pauses.
	 */
	@Test
	void aRangeHoldsFromTheBeginning() {
		this.paused.range(2, 4);
		assertThat(this.paused.ready(0, 15 * SECOND)).isZero();
		assertThat(this.paused.computed(0, 10 * SECOND)).isEqualTo(5 * SECOND + 3 * SECOND / 4);
		assertThat(this.paused.measure(60 * SECOND).paidHalfSeconds()).isEqualTo(2 + 3 + 58 * 4);
		this.paused.measure(3_600 * SECOND);
		assertThat(this.paused.measure(7_200 * SECOND).paidHalfSeconds()).isEqualTo(3_600 * 2);
	}

	@Test
	void aRangeThatIsNoneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.paused.range(4, 2))
			.withMessage("4 to 2 halves of an ACU: expected a range");
	}

	/** Two ACU-seconds of a quarter of a second each: the second waits for the first. */
	@Test
	void statementsAreComputedOneAfterTheOther() {
		DatabaseCapacity fixed = new DatabaseCapacity(new DatabaseCapacity.Policy(8, 8, 0), 0);
		assertThat(fixed.computed(100_000, SECOND)).isEqualTo(350_000);
		assertThat(fixed.computed(200_000, SECOND)).isEqualTo(600_000);
		assertThat(fixed.computed(900_000, SECOND)).isEqualTo(SECOND + 150_000);
	}

	/**
	 * Asked in second 2, awake from 17 on; a quarter of an ACU-second takes half a
	 * second.
	 */
	@Test
	void aPausedOneIsWokenByWhoAsksAndPaidFromThenOn() {
		assertThat(this.paused.ready(2 * SECOND, 15 * SECOND)).isEqualTo(17 * SECOND);
		assertThat(this.paused.ready(3 * SECOND, 15 * SECOND)).isEqualTo(17 * SECOND);
		assertThat(this.paused.computed(17 * SECOND, SECOND / 4)).isEqualTo(17 * SECOND + SECOND / 2);
		assertThat(this.paused.ready(4 * SECOND, 15 * SECOND)).as("it is not awake before").isEqualTo(17 * SECOND);
		assertThat(this.paused.measure(60 * SECOND).paidHalfSeconds()).isEqualTo(43);
	}

	/**
	 * Used in second 17 last: the 300 seconds from 18 to 317 are paid, then nothing is.
	 */
	@Test
	void pausesWhenNobodyHasAskedForFiveMinutes() {
		this.paused.ready(2 * SECOND, 15 * SECOND);
		this.paused.computed(17 * SECOND, SECOND / 4);
		assertThat(this.paused.measure(600 * SECOND).paidHalfSeconds()).isEqualTo(301);
		assertThat(this.paused.measure(900 * SECOND).paidHalfSeconds()).isZero();
		assertThat(this.paused.ready(900 * SECOND, 15 * SECOND)).isEqualTo(915 * SECOND);
	}

	/** Nobody waited for it, and it is awake all the same. */
	@Test
	void wakesUpForWhoHasGivenUp() {
		this.paused.ready(0, 15 * SECOND);
		assertThat(this.paused.ready(20 * SECOND, 15 * SECOND)).isEqualTo(20 * SECOND);
		assertThat(this.paused.measure(60 * SECOND).paidHalfSeconds()).isEqualTo(45);
	}

}
