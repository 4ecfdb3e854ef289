package io.tracetab.simulate.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Days that are worked out by hand. Demands are units a second, for so many minutes.
 */
class AutoscalerTests {

	private static final long MIDNIGHT = 29_900_160L / 1_440 * 1_440;

	private static final ScalingPolicy SEVENTY = ScalingPolicy.of(0.7, 5, 1_000);

	@Test
	void tenUnitsASecondAtSeventyPercentAreFifteen() {
		assertThat(Autoscaler.run(demand(10, 1_440), SEVENTY).last()).isEqualTo(15);
	}

	/** 7 of 10 is the target, not above it. */
	@Test
	void onTheTargetNothingChanges() {
		CapacityRun run = Autoscaler.run(demand(7, 600), ScalingPolicy.of(0.7, 10, 100));
		assertThat(run).extracting(CapacityRun::last, CapacityRun::increases, CapacityRun::decreases)
			.containsExactly(10, 0, 0);
	}

	/**
	 * 5 units save 1,500. A demand of 600 a minute takes 300 of them in each of five
	 * minutes, then half of it is refused.
	 */
	@Test
	void burstCapacityLastsFiveMinutes() {
		CapacityRun run = Autoscaler.run(demand(10, 10), ScalingPolicy.fixed(5));
		assertThat(run.throttledMinutes()).isEqualTo(5);
		assertThat(run.throttledUnits()).isEqualTo(1_500);
		assertThat(run.served()).isEqualTo(4_500);
		assertThat(run.unitHours()).isEqualTo(5);
	}

	/**
	 * Minutes 0 and 1 are above 3.5 a second; the alarm rings at the end of 1, minute 4
	 * has 15. Until then 4 x 300 of the 1,500 saved are used: nothing is refused.
	 */
	@Test
	void moreComesAfterTwoBusyMinutesAndTheLag() {
		CapacityRun run = Autoscaler.run(demand(10, 60), SEVENTY);
		assertThat(run).isEqualTo(new CapacityRun(15, 0, 0, 36_000, 1, 0, 15));
	}

	/**
	 * 50 a second: 5 units give 300 of 3,000; 1,500 are saved up, so minute 0 has 1,800.
	 */
	@Test
	void aSteepRiseIsRefusedUntilMoreComes() {
		CapacityRun run = Autoscaler.run(demand(50, 60), SEVENTY);
		assertThat(run.throttledMinutes()).isGreaterThan(4);
		CapacityRun slow = Autoscaler.run(demand(50, 60), SEVENTY, 5, 5);
		assertThat(slow.throttledUnits()).isGreaterThan(run.throttledUnits());
	}

	/**
	 * 15 units for 2 a second: quiet is up to 7.5. Fifteen quiet minutes, two of lag:
	 * from minute 17 on there are ceil(2 / 0.7) = 3. The first hour is billed 15, two
	 * more 3 each.
	 */
	@Test
	void lessComesAfterFifteenQuietMinutes() {
		CapacityRun run = Autoscaler.run(demand(2, 180), ScalingPolicy.of(0.7, 1, 100), 15, 2);
		assertThat(run).isEqualTo(new CapacityRun(21, 0, 0, 21_600, 0, 1, 3));
	}

	/** 15 units for 8 a second: below the target, but not by twenty points. */
	@Test
	void aLittleBelowTheTargetIsKept() {
		assertThat(Autoscaler.run(demand(8, 1_440), ScalingPolicy.of(0.7, 1, 100), 15, 2).last()).isEqualTo(15);
	}

	/** CloudWatch has no data of minutes without consumption: the alarm never rings. */
	@Test
	void withoutTrafficNothingIsTakenAway() {
		CapacityRun run = Autoscaler.run(demand(0, 1_440), ScalingPolicy.of(0.7, 1, 100), 15, 2);
		assertThat(run.last()).isEqualTo(15);
		assertThat(run.unitHours()).isEqualTo(15 * 24);
	}

	/** Every minute without traffic begins the fifteen anew. */
	@Test
	void quietMinutesMustBeInARow() {
		double[] units = new double[600];
		Arrays.setAll(units, (minute) -> (minute % 15 == 14) ? 0 : 60);
		assertThat(Autoscaler.run(Demand.of(MIDNIGHT, units), ScalingPolicy.of(0.7, 1, 100), 15, 2).last())
			.isEqualTo(15);
	}

	/**
	 * Every half hour five busy and 25 quiet minutes: one decrease each until four are
	 * used up, after two hours. Later ones need an hour without: 22 more in 22 hours at
	 * most.
	 */
	@Test
	void decreasesAreLimitedByTheDay() {
		double[] units = new double[1_440];
		Arrays.setAll(units, (minute) -> (minute % 30 < 5) ? 1_200 : 60);
		ScalingPolicy policy = ScalingPolicy.of(0.7, 2, 100);
		Demand day = Demand.of(MIDNIGHT, units);
		assertThat(Autoscaler.run(day.part(0, 120), policy).decreases()).isEqualTo(4);
		assertThat(Autoscaler.run(day.part(0, 150), policy).decreases()).isEqualTo(4);
		assertThat(Autoscaler.run(day, policy).decreases()).isBetween(20, 26);
	}

	/** From 8 to 20 o'clock 10, else 2: two changes, 12 x 10 + 12 x 2 unit-hours. */
	@Test
	void aScheduleChangesByTheHour() {
		ScalingPolicy policy = new ScalingPolicy(1, List.of(new ScalingPolicy.Limits(0, 2, 2),
				new ScalingPolicy.Limits(8, 10, 10), new ScalingPolicy.Limits(20, 2, 2)));
		CapacityRun run = Autoscaler.run(demand(1, 1_440), policy);
		assertThat(run.unitHours()).isEqualTo(144);
		assertThat(run).extracting(CapacityRun::increases, CapacityRun::decreases).containsExactly(1, 1);
		assertThat(run.utilisation()).isCloseTo(24 / 144.0, within(1e-12));
	}

	@Property(tries = 200)
	void nothingIsLostAndLimitsHold(
			@ForAll @Size(min = 1, max = 400) List<@DoubleRange(min = 0, max = 9_000) Double> perMinute,
			@ForAll @IntRange(min = 1, max = 40) int least) {
		Demand demand = Demand.of(MIDNIGHT, perMinute.stream().mapToDouble(Double::doubleValue).toArray());
		CapacityRun run = Autoscaler.run(demand, ScalingPolicy.of(0.7, least, least + 60));
		assertThat(run.served() + run.throttledUnits()).isCloseTo(demand.total(), within(1e-6));
		assertThat(run.last()).isBetween(least, least + 60);
		long hours = (perMinute.size() + 59) / 60;
		assertThat(run.unitHours()).isBetween(least * hours, (least + 60) * hours);
	}

	private static Demand demand(double perSecond, int minutes) {
		return Demand.of(MIDNIGHT, IntStream.range(0, minutes).mapToDouble((minute) -> 60 * perSecond).toArray());
	}

}
