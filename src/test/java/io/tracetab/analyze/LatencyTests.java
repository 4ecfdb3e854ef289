package io.tracetab.analyze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Route;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTests {

	private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	/** Ninety fast requests in one hour, ten slow ones in the next. */
	private static final List<RollUps.RouteRow> ROWS = List.of(row(NOON.plusSeconds(3600), 10, 2_000_000, 1),
			row(NOON, 90, 10_000, 0));

	@Test
	void stepsStandInTheOrderOfTime() {
		assertThat(Latency.bySteps(ROWS, Steps.HOUR)).extracting(Latency::from)
			.containsExactly(NOON, NOON.plusSeconds(3600));
		assertThat(Latency.bySteps(ROWS, Steps.HOUR).get(0).p99Micros()).isBetween(9_900L, 10_100L);
		assertThat(Latency.bySteps(ROWS, Steps.HOUR).get(1).p50Micros()).isBetween(1_980_000L, 2_020_000L);
	}

	@Test
	void percentilesOfTheWholeAreThoseOfAllRequests() {
		Latency whole = Latency.together(NOON, ROWS);
		assertThat(whole.outcomes()).isEqualTo(new RollUps.Outcomes(100, 1, 0, 0, 0, 0));
		assertThat(whole.p50Micros()).isBetween(9_900L, 10_100L);
		assertThat(whole.p95Micros()).as("no mean of 10 ms and 2 s").isBetween(1_980_000L, 2_020_000L);
	}

	@Test
	void routesOfOneStepAreOne() {
		List<RollUps.RouteRow> rows = new ArrayList<>(ROWS);
		rows.add(row(NOON, 10, 10_000, 10));
		assertThat(Latency.bySteps(rows, Steps.HOUR).get(0).outcomes())
			.isEqualTo(new RollUps.Outcomes(100, 10, 0, 0, 0, 0));
	}

	@Test
	void nothingTookNoTime() {
		assertThat(Latency.bySteps(ROWS, Steps.DAY)).as("two hours of a day").hasSize(1);
		assertThat(Latency.together(NOON, List.of()).p99Micros()).isZero();
		assertThat(Latency.bySteps(List.of(), Steps.HOUR)).isEmpty();
	}

	private static RollUps.RouteRow row(Instant from, int requests, long micros, long faults) {
		DurationSketch durations = new DurationSketch();
		durations.add(DurationSketch.bucket(micros), requests);
		return new RollUps.RouteRow(from, new Route("GET /cart"), new RollUps.Outcomes(requests, faults, 0, 0, 0, 0),
				micros * requests, durations);
	}

}
