package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.CostBasis;

import static org.assertj.core.api.Assertions.assertThat;

class ForecastsTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

	private static final LocalDate LAST = LocalDate.of(2026, 11, 19);

	@Test
	void theMonthIsWhatWasChargedAndWhatIsToCome() {
		MonthForecast forecast = forecast(1, 0.04);
		assertThat(forecast.month()).isEqualTo("2026-11-01");
		assertThat(forecast.days()).hasSize(30);
		assertThat(forecast.expected()).isGreaterThan(forecast.charged());
		assertThat(forecast.low()).isLessThan(forecast.expected());
		assertThat(forecast.high()).isGreaterThan(forecast.expected());
	}

	@Test
	void daysThatStillChangeAreForecastNotTaken() {
		MonthForecast forecast = forecast(1, 0.04);
		assertThat(forecast.settledUntil()).isEqualTo("2026-11-18");
		assertThat(forecast.days().get(16).expected()).isNull();
		assertThat(forecast.days().get(17).expected()).isPositive();
		assertThat(forecast.days().get(17).charged()).isPositive();
		assertThat(forecast.days().get(19).charged()).isNull();
	}

	@Test
	void bandsOfPastMonthsContainedWhatCameAboutAsOftenAsTheyAreMeantTo() {
		int made = 0;
		int contained = 0;
		for (int seed = 0; seed < 12; seed++) {
			MonthForecast.BackTest test = forecast(seed, 0.08).test();
			made += test.made();
			contained += test.contained();
		}
		assertThat(made).isGreaterThan(1000);
		assertThat((double) contained / made).isBetween(0.7, 0.95);
	}

	@Test
	void feesAreThoseOfTheMonthBeforeAndTaxesTheirShare() {
		BigDecimal with = forecast(2, 0.04).expected();
		MadeBills bills = new MadeBills();
		usage(2, 0.04, bills);
		BigDecimal without = new Forecasts(bills, bills::costs).month("USD", CostBasis.BILLED, List.of(), now())
			.orElseThrow()
			.expected();
		assertThat(with).isNotNull();
		assertThat(without).isNotNull();
		assertThat(with.doubleValue()).isBetween(1.1 * (without.doubleValue() + 29) - 1,
				1.1 * (without.doubleValue() + 29) + 1);
	}

	@Test
	void ofACurrencyThatNoBillHasNothingIsSaid() {
		MadeBills none = new MadeBills();
		assertThat(new Forecasts(none, none::costs).month("USD", CostBasis.BILLED, List.of(), now())).isEmpty();
	}

	@Test
	void aBudgetIsReachedForecastToBeOrWithin() {
		MonthForecast forecast = forecast(1, 0.04);
		assertThat(standing(forecast.charged().subtract(BigDecimal.ONE), forecast))
			.isEqualTo(BudgetState.Standing.REACHED);
		assertThat(standing(forecast.charged().add(BigDecimal.ONE), forecast)).isEqualTo(BudgetState.Standing.FORECAST);
		assertThat(standing(forecast.expected().add(new BigDecimal("0.01")), forecast))
			.isEqualTo(BudgetState.Standing.POSSIBLE);
		assertThat(standing(forecast.high().add(BigDecimal.ONE), forecast)).isEqualTo(BudgetState.Standing.WITHIN);
	}

	@Test
	void theDayOnWhichABudgetIsReachedIsSaid() {
		MonthForecast forecast = forecast(1, 0.04);
		BudgetState state = BudgetState.of(budget(forecast.charged().add(BigDecimal.ONE)), forecast);
		assertThat(state.reachedOn()).isAfter(LAST.minusDays(3)).isBefore("2026-12-01");
		assertThat(BudgetState.of(budget(forecast.high().add(BigDecimal.ONE)), forecast).reachedOn()).isNull();
	}

	private static BudgetState.Standing standing(BigDecimal amount, MonthForecast forecast) {
		return BudgetState.of(budget(amount), forecast).standing();
	}

	private static Budget budget(BigDecimal amount) {
		return new Budget("a", "All", amount, "USD", CostBasis.BILLED, List.of());
	}

	private static MonthForecast forecast(long seed, double noise) {
		MadeBills bills = new MadeBills();
		usage(seed, noise, bills);
		for (LocalDate month = FIRST; month.isBefore(LAST); month = month.plusMonths(1)) {
			BigDecimal fee = new BigDecimal("29");
			bills.add(month, "Purchase", fee);
			BigDecimal used = bills.sum("Usage", month, month.plusMonths(1));
			bills.add(month, "Tax", used.add(fee).multiply(new BigDecimal("0.1")));
		}
		return new Forecasts(bills, bills::costs).month("USD", CostBasis.BILLED, List.of(), now()).orElseThrow();
	}

	private static void usage(long seed, double noise, MadeBills bills) {
		int count = Math.toIntExact(Duration.between(FIRST.atStartOfDay(), LAST.atStartOfDay()).toDays()) + 1;
		double[] days = MadeSeries.ordinary(seed, Duration.ofDays(1), count, noise).values();
		for (int i = 0; i < count; i++) {
			bills.add(FIRST.plusDays(i), "Usage", BigDecimal.valueOf(Math.round(days[i]), 2));
		}
	}

	private static Instant now() {
		return LAST.plusDays(1).atTime(5, 0).toInstant(ZoneOffset.UTC);
	}

}
