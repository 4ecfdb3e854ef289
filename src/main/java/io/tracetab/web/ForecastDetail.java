package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.MonthForecast;

/**
 * What a month will come to. Amounts are decimals as texts.
 */
@Schema(name = "Forecast")
record ForecastDetail(@Schema(description = "Its first day") String month, String currency, String basis,
		@Schema(description = "Days before this one are taken as charged; later ones are forecast") String settledUntil,
		String charged, @Schema(description = "Absent where too little is known") @Nullable String expected,
		@Nullable String low, @Nullable String high,
		@Schema(description = "How often the band is meant to contain the month's cost") double meant,
		@Schema(description = "Forecasts of past months, made with what was known then") int tested,
		@Schema(description = "How many of their bands contained what came") int contained,
		@Schema(description = "Mean distance between expectation and outcome, as a share of the outcome") double meanError,
		List<Day> days) {

	static ForecastDetail of(MonthForecast forecast) {
		MonthForecast.BackTest test = forecast.test();
		return new ForecastDetail(forecast.month().toString(), forecast.query().currency(),
				CostsReader.word(forecast.query().basis()), forecast.settledUntil().toString(),
				forecast.charged().toPlainString(), text(forecast.expected()), text(forecast.low()),
				text(forecast.high()), test.meant(), test.made(), test.contained(), test.meanError(),
				forecast.days()
					.stream()
					.map((day) -> new Day(day.day().toString(), text(day.charged()), text(day.expected())))
					.toList());
	}

	private static @Nullable String text(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

	/** A day: what was charged, and what is expected of days that are not settled. */
	@Schema(name = "ForecastDay")
	record Day(String day, @Nullable String charged, @Nullable String expected) {
	}

}
