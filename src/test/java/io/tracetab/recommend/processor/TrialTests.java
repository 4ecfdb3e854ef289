package io.tracetab.recommend.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.quantity.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrialTests {

	private static final Window WINDOW = new Window(Instant.parse("2026-11-01T00:00:00Z"),
			Instant.parse("2026-11-22T00:00:00Z"));

	/** Ten runs a day, of 100 ms, on arm64 of 148. */
	private static final FunctionRuns LOGGED = new FunctionRuns() {

		@Override
		public List<Runs> of(String function, Window window, @Nullable Duration step) {
			long runs = 10 * window.length().toDays();
			boolean arm = window.from().equals(Instant.parse("2026-11-03T00:00:00Z"));
			return List.of(new Runs(function, window.from(), runs, 0, 0, new Percentiles(1, 1, 1), null,
					runs * (arm ? 148 : 100), new Memory(0, 0)));
		}

		@Override
		public Map<String, Long> p95Micros(Window window) {
			return Map.of();
		}

	};

	@Test
	void runsOnEitherProcessorAreCompared() {
		Optional<Trial> trial = Trial.of(
				List.of(state("01", "x86_64", 512), state("03", "arm64", 512), state("06", "x86_64", 512)), LOGGED,
				WINDOW);
		assertThat(trial).hasValueSatisfying((tried) -> {
			assertThat(tried.runs()).isEqualTo(30);
			assertThat(tried.times()).isCloseTo(1.48, within(1e-9));
			assertThat(tried.speed(0.8)).isCloseTo(1.6, within(1e-9));
			assertThat(tried.told()).contains("30 runs took 1.48 times as long");
		});
	}

	@Test
	void otherMemoryThatCameAfterwardsTakesNothingOfItAway() {
		List<Resource> states = List.of(state("01", "x86_64", 512), state("03", "arm64", 512),
				state("06", "x86_64", 512), state("08", "x86_64", 1_024));
		assertThat(Trial.of(states, LOGGED, WINDOW))
			.hasValueSatisfying((tried) -> assertThat(tried.times()).isCloseTo(1.48, within(1e-9)));
	}

	@Test
	void otherMemoryOrFewRunsTellNothing() {
		assertThat(
				Trial.of(List.of(state("01", "x86_64", 512), state("03", "arm64", 1_024), state("06", "x86_64", 512)),
						LOGGED, WINDOW))
			.isEmpty();
		assertThat(Trial.of(List.of(state("01", "x86_64", 512), state("03", "arm64", 512), state("04", "x86_64", 512)),
				LOGGED, WINDOW))
			.isEmpty();
		assertThat(Trial.of(List.of(state("01", "x86_64", 512)), LOGGED, WINDOW)).isEmpty();
	}

	@Test
	void whatIsOnItOrNeverWasIsNotSetBack() {
		Resource before = state("01", "x86_64", 512);
		Resource tried = state("03", "arm64", 512);
		assertThat(Trial.isSetBack(List.of(before, tried, state("04", "x86_64", 512)))).isTrue();
		assertThat(Trial.isSetBack(List.of(before, tried))).isFalse();
		assertThat(Trial.isSetBack(List.of(before, state("03", "x86_64", 1_024)))).isFalse();
		assertThat(Trial.isSetBack(List.of())).isFalse();
	}

	private static Resource state(String day, String processor, int memoryMb) {
		return new Resource(ResourceId.parse("arn:aws:lambda:us-east-1:123456789012:function:pictures"),
				new TreeMap<>(Map.of("Architectures.0", processor, "MemorySize", Integer.toString(memoryMb))),
				new TreeMap<>(), Instant.parse("2026-11-" + day + "T00:00:00Z"));
	}

}
