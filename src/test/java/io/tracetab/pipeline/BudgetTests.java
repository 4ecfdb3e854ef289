package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Check;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Polling slows before the budget is broken, and waits where it would be.
 */
class BudgetTests {

	static final SourceId METRICS = SourceId.of("metrics/123456789012/us-east-1");

	private static final SourceId INVENTORY = SourceId.of("inventory/123456789012/us-east-1");

	private static final Window WINDOW = new Window(Instant.parse("2026-11-10T10:00:00Z"),
			Instant.parse("2026-11-10T11:00:00Z"));

	private static final Cadence HOURLY = new Cadence(Duration.ofHours(1), Duration.ofDays(1), Duration.ofMinutes(10),
			Duration.ZERO, Duration.ofDays(14));

	private final KnownUses uses = new KnownUses();

	private Budget budget(String usd) {
		InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-10T12:00:00Z"));
		CallPrices prices = OwnCostTests.prices();
		return new Budget(new OwnCost(this.uses, prices, clock), prices, Money.usd(usd), clock);
	}

	/** 1.40 within the week: 1.40 to date, 5.40 at the end of the month. */
	private void aWeekOfMetrics() {
		for (int day = 4; day <= 10; day++) {
			this.uses.used("2026-11-%02d".formatted(day), METRICS,
					KnownUses.paid("GetMetricData", 48, "cloudwatch.metric-queries", 20_000));
		}
	}

	static Source planning(SourceId id, ApiUse... uses) {
		return planning(id,
				(windows) -> Stream.of(uses).map((use) -> new PlannedCalls(use.times(windows.size()), "")).toList());
	}

	static Source planning(SourceId id, Function<List<Window>, List<PlannedCalls>> plan) {
		return new Source() {

			@Override
			public SourceId id() {
				return id;
			}

			@Override
			public Check check() {
				return Check.WORKS;
			}

			@Override
			public List<PlannedCalls> plan(Window window) {
				return plan(List.of(window), "");
			}

			@Override
			public List<PlannedCalls> plan(List<Window> windows, String recalled) {
				return plan.apply(windows);
			}

			@Override
			public void fetch(Window window, Recorder recorder) {
				throw new UnsupportedOperationException("is not asked");
			}

			@Override
			public ApiUse use(Question question, String answer) {
				throw new UnsupportedOperationException("is not asked");
			}

		};
	}

	@Test
	void pausesAreUsualWhileTheForecastIsWithinTheBudget() {
		aWeekOfMetrics();
		assertThat(budget("5.40").stretch()).isEqualTo(BigDecimal.ONE);
		assertThat(budget("5.40").pause(METRICS, HOURLY)).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void pausesOfWhatIsPaidAreLongerByForecastThroughBudget() {
		aWeekOfMetrics();
		Budget half = budget("2.70");
		assertThat(half.stretch()).isEqualByComparingTo("2");
		assertThat(half.pause(METRICS, HOURLY)).isEqualTo(Duration.ofMinutes(70));
		assertThat(half.pause(INVENTORY, HOURLY)).isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void looksAreMadeAsSoonAsAWindowIsOver() {
		assertThat(HOURLY.untilNext(Instant.parse("2026-11-10T12:10:00Z"))).isEqualTo(Duration.ofHours(1));
		assertThat(HOURLY.untilNext(Instant.parse("2026-11-10T12:09:30Z"))).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void aWindowWaitsThatWouldBreakTheBudget() {
		aWeekOfMetrics();
		Source source = planning(METRICS, KnownUses.paid("GetMetricData", 2, "cloudwatch.metric-queries", 1000));
		assertThatCode(() -> budget("1.41").requireRoom(source, WINDOW, "")).doesNotThrowAnyException();
		assertThatThrownBy(() -> budget("1.409").requireRoom(source, WINDOW, ""))
			.isInstanceOfSatisfying(SourceFailure.class, (failure) -> {
				assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.BUDGET);
				assertThat(failure).hasMessageContaining("would cost about $0.01")
					.hasMessageContaining("$1.40 are used in 2026-11");
				assertThat(failure.wayOut()).contains("monthly-budget-usd").contains("2026-12-01");
			});
	}

	@Test
	void nothingIsPlannedWhileLessThanHalfIsUsed() {
		aWeekOfMetrics();
		Source unplanned = planning(METRICS, (windows) -> {
			throw new IllegalStateException("is planned");
		});
		assertThatCode(() -> budget("2.81").requireRoom(unplanned, WINDOW, "")).doesNotThrowAnyException();
		assertThatThrownBy(() -> budget("2.80").requireRoom(unplanned, WINDOW, "")).hasMessage("is planned");
	}

	@Test
	void nothingThatIsPaidIsAskedOnceTheBudgetIsUsed() {
		aWeekOfMetrics();
		Source unknown = planning(METRICS, KnownUses.paid("GetTraceSummaries", 1, "xray.traces-accessed", 0));
		assertThatThrownBy(() -> budget("1.40").requireRoom(unknown, WINDOW, "")).isInstanceOf(SourceFailure.class);
		assertThatCode(() -> budget("1.41").requireRoom(unknown, WINDOW, "")).doesNotThrowAnyException();
		assertThatThrownBy(() -> budget("0").requireRoom(unknown, WINDOW, "")).isInstanceOf(SourceFailure.class);
	}

	@Test
	void whatIsFreeGoesOnWhenNothingIsLeft() {
		aWeekOfMetrics();
		Source source = planning(INVENTORY, KnownUses.paid("ListFunctions", 2, "", 0));
		assertThatCode(() -> budget("0").requireRoom(source, WINDOW, "")).doesNotThrowAnyException();
	}

}
