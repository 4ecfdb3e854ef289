package io.tracetab.simulate.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.simulate.memory.MemoryModel.AllRuns;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MemoryModelTests {

	private static final MemoryFrontier.Prices PRICES = new MemoryFrontier.Prices(Money.usd("0.0000002"),
			Money.usd("0.0000166667"));

	private static final int[] LADDER = { 128, 256, 512, 1024, 1769, 3008 };

	/** 40 ms of work and 60 of waiting at 512 MB: at 1,024 it is 20 and 60. */
	@Test
	void workScalesWithTheShareOfACpuAndWaitingDoesNot() {
		MemoryModel model = MemoryModel.of(runs(512, 40_000, 60_000), 512, AllRuns.UNKNOWN);
		assertThat(model.with(512).meanMicros()).isEqualTo(100_000);
		assertThat(model.with(1024).meanMicros()).isCloseTo(80_000, within(1e-6));
		assertThat(model.with(128).meanMicros()).isCloseTo(220_000, within(1e-6));
		assertThat(model.with(128).p95Micros()).isCloseTo(220_000, within(1e-6));
		assertThat(model.with(1024).billedMillis()).isEqualTo(80);
	}

	/** Half of a CPU doubles it up to 1,769 MB; beyond, one thread gains nothing. */
	@Test
	void beyondAFullCpuOnlyFurtherThreadsGain() {
		MemoryModel model = MemoryModel.of(runs(1769, 50_000, 0), 1769, AllRuns.UNKNOWN);
		MemoryModel.Prediction twice = model.with(3538);
		assertThat(twice.meanMicros()).isEqualTo(50_000);
		assertThat(twice.range().low()).isCloseTo(25_000, within(1e-6));
		assertThat(twice.range().high()).isEqualTo(50_000);
		assertThat(model.isLearnt()).isFalse();
	}

	/** With 3,538 MB the same work took half as long: there are two threads at least. */
	@Test
	void threadsAreLearntFromLargerMemory() {
		List<RunParts> runs = new ArrayList<>(runs(1769, 50_000, 10_000));
		runs.addAll(runs(3538, 25_000, 10_000));
		MemoryModel model = MemoryModel.of(runs, 1769, AllRuns.UNKNOWN);
		assertThat(model.isLearnt()).isTrue();
		assertThat(model.with(3538).meanMicros()).isCloseTo(35_000, within(500.0));
		assertThat(model.with(884).meanMicros()).isCloseTo(110_000, within(1_000.0));
	}

	/**
	 * At 512 MB 100 ms look like work, at 1,024 they were 70: 40 of them are waiting that
	 * no trace shows.
	 */
	@Test
	void hiddenWaitingIsLearntFromPastChanges() {
		List<RunParts> runs = new ArrayList<>(runs(512, 100_000, 0));
		runs.addAll(runs(1024, 70_000, 0));
		MemoryModel model = MemoryModel.of(runs, 512, AllRuns.UNKNOWN);
		assertThat(model.with(256).meanMicros()).isCloseTo(160_000, within(500.0));
		assertThat(MemoryModel.of(runs(512, 100_000, 0), 512, AllRuns.UNKNOWN).with(256).meanMicros())
			.isEqualTo(200_000);
	}

	/** Traced were quick runs and slow ones alike; of all runs nine in ten were quick. */
	@Test
	void tracedRunsStandForAllRuns() {
		List<RunParts> runs = new ArrayList<>(runs(512, 10_000, 0));
		runs.addAll(runs(512, 90_000, 0));
		long[] all = IntStream.range(0, 1_000).mapToLong((run) -> (run % 10 == 0) ? 90_000 : 10_000).toArray();
		MemoryModel model = MemoryModel.of(runs, 512, new AllRuns(all, 18_000, 0));
		assertThat(model.with(512).meanMicros()).isCloseTo(18_000, within(1e-6));
		assertThat(model.with(1024).meanMicros()).isCloseTo(9_000, within(1e-6));
		assertThat(model.with(512).p50Micros()).isEqualTo(10_000);
		assertThat(model.with(512).p95Micros()).isEqualTo(90_000);
	}

	/**
	 * Untraced runs waited longer: their mean is known, their work is taken as the same.
	 */
	@Test
	void aMeanOfAllRunsIsKept() {
		MemoryModel model = MemoryModel.of(runs(512, 40_000, 60_000), 512, new AllRuns(new long[0], 130_000, -1));
		assertThat(model.with(512).meanMicros()).isEqualTo(130_000);
		assertThat(model.with(1024).meanMicros()).isCloseTo(110_000, within(1e-6));
	}

	/** An initialisation of 300 ms in one of ten runs is 30 ms billed in each. */
	@Test
	void initialisationsArePaidBesides() {
		List<RunParts> runs = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			runs.add(new RunParts(new RunParts.Memory(512, 100), 1, 10_000, 0, 0, (i % 10 == 0) ? 300_000 : 0));
		}
		MemoryModel model = MemoryModel.of(runs, 512, AllRuns.UNKNOWN);
		assertThat(model.with(512).meanMicros()).isEqualTo(10_000);
		assertThat(model.with(512).billedMillis()).isEqualTo(40);
		assertThat(model.with(1024).billedMillis()).isEqualTo(35);
	}

	/** 300 MB were used: 360 are needed. */
	@Test
	void neverLessThanWhatWasUsedAndAMargin() {
		List<RunParts> runs = runs(1024, 40_000, 60_000).stream()
			.map((run) -> new RunParts(new RunParts.Memory(1024, 300), 1, run.workMicros(), run.waitMicros(), 0, 0))
			.toList();
		MemoryModel model = MemoryModel.of(runs, 1024, AllRuns.UNKNOWN);
		assertThat(MemoryFrontier.of(model, PRICES, MemoryFrontier.USUAL_MARGIN, 128, 256, 359, 360, 512).points())
			.extracting((point) -> point.prediction().memoryMb())
			.containsExactly(360, 512, 1024);
	}

	/**
	 * Waiting alone is cheapest with the least memory, and no faster with more. Work
	 * alone costs the same up to a full CPU, where it is fastest.
	 */
	@Test
	void whatWaitsWantsLittleAndWhatComputesAFullCpu() {
		MemoryFrontier waiting = frontier(runs(1024, 0, 100_000), 1024);
		assertThat(memory(waiting.cheapest())).isEqualTo(128);
		assertThat(memory(waiting.fastest())).isEqualTo(128);
		MemoryFrontier computing = frontier(runs(512, 1_769_000, 0), 512);
		assertThat(memory(computing.fastest())).isEqualTo(1769);
		assertThat(memory(computing.balanced())).isEqualTo(1769);
	}

	/** 512 MB, 100 ms: a million runs are 0.20 and 50,000 GB-seconds. */
	@Test
	void aMillionRunsArePriced() {
		Money cost = frontier(runs(512, 40_000, 60_000), 512).points()
			.stream()
			.filter((point) -> memory(point) == 512)
			.findFirst()
			.orElseThrow()
			.cost();
		assertThat(cost).isEqualTo(Money.usd("0.2").plus(Money.usd("0.833335")));
	}

	@Test
	void memoryThatNoRunHadIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MemoryModel.of(runs(512, 1, 1), 1024, AllRuns.UNKNOWN))
			.withMessageContaining("1024 MB");
	}

	@Property(tries = 100)
	void moreMemoryIsNeverSlower(@ForAll @IntRange(min = 1, max = 1_000) int seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<RunParts> runs = IntStream.range(0, 40)
			.mapToObj((run) -> new RunParts(new RunParts.Memory(512, 90), 1 + random.nextInt(5),
					random.nextInt(200_000), random.nextInt(200_000), random.nextInt(900), 0))
			.toList();
		MemoryModel model = MemoryModel.of(runs, 512, AllRuns.UNKNOWN);
		double[] means = Arrays.stream(LADDER).mapToDouble((memory) -> model.with(memory).meanMicros()).toArray();
		for (int i = 1; i < means.length; i++) {
			assertThat(means[i]).isLessThanOrEqualTo(means[i - 1] + 1e-6);
		}
		MemoryModel.Prediction here = model.with(1024);
		assertThat(here.meanMicros()).isBetween(here.range().low(), here.range().high());
		assertThat(here.p50Micros()).isLessThanOrEqualTo(here.p95Micros());
	}

	private static MemoryFrontier frontier(List<RunParts> runs, int current) {
		return MemoryFrontier.of(MemoryModel.of(runs, current, AllRuns.UNKNOWN), PRICES, 0.2, LADDER);
	}

	private static int memory(MemoryFrontier.Point point) {
		return point.prediction().memoryMb();
	}

	private static List<RunParts> runs(int memoryMb, long work, long wait) {
		return IntStream.range(0, 40)
			.mapToObj((run) -> new RunParts(new RunParts.Memory(memoryMb, 60), 1, work, wait, 0, 0))
			.toList();
	}

}
