package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Route;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ErrorBudgetTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final ErrorBudget.Objective OBJECTIVE = new ErrorBudget.Objective(0.99, 500_000);

	/**
	 * Hour 0: 600 requests, none bad. Hour 1: 400, of which 6 faults and 14 of a second:
	 * at least 14, at most 20 bad. 1 % of 1,000 may be bad: 10.
	 */
	@Test
	void whatWasBadIsHeldAgainstWhatMayBe() {
		ErrorBudget budget = ErrorBudget.of(OBJECTIVE,
				Latency.bySteps(List.of(row(0, 600, 0, 0), row(1, 400, 6, 14)), Steps.HOUR));
		assertThat(budget.whole()).isEqualTo(new ErrorBudget.Count(1000, 6, 14));
		assertThat(budget.whole().leastBad()).isEqualTo(14);
		assertThat(budget.whole().mostBad()).isEqualTo(20);
		assertThat(budget.whole().good()).isCloseTo(0.98, within(1e-12));
		assertThat(budget.whole().burnRate(OBJECTIVE)).isCloseTo(2, within(1e-9));
		assertThat(budget.steps()).extracting((step) -> Math.round(step.count().burnRate(OBJECTIVE)))
			.containsExactly(0L, 5L);
		assertThat(budget.since(START.plus(Duration.ofHours(1))).requests()).isEqualTo(400);
		assertThat(budget.isTooFew()).isFalse();
	}

	@Test
	void stepsOfADayAddUpThoseOfHours() {
		ErrorBudget budget = ErrorBudget.of(OBJECTIVE,
				Latency.bySteps(List.of(row(1, 10, 1, 0), row(2, 10, 0, 1), row(30, 5, 0, 0)), Steps.DAY));
		assertThat(budget.steps()).extracting((step) -> step.count().requests()).containsExactly(20L, 5L);
		assertThat(budget.isTooFew()).isTrue();
	}

	@Test
	void moreThanAllCannotBeBadAndNoRequestIsNoFault() {
		ErrorBudget all = ErrorBudget.of(OBJECTIVE, Latency.bySteps(List.of(row(0, 10, 10, 10)), Steps.HOUR));
		assertThat(all.whole().mostBad()).isEqualTo(10);
		assertThat(all.whole().good()).isZero();
		ErrorBudget none = ErrorBudget.of(OBJECTIVE, List.of());
		assertThat(none.whole().good()).isEqualTo(1);
		assertThat(none.whole().burnRate(OBJECTIVE)).isZero();
	}

	private static RollUps.RouteRow row(int hour, long requests, long faults, long slow) {
		DurationSketch durations = new DurationSketch();
		durations.add(DurationSketch.bucket(100_000), requests - slow);
		durations.add(DurationSketch.bucket(1_000_000), slow);
		return new RollUps.RouteRow(START.plus(Duration.ofHours(hour)), new Route("GET /"),
				new RollUps.Outcomes(requests, faults, 0, 0, 0, 0), 0, durations);
	}

}
