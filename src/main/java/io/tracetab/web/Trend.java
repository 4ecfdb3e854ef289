package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.MonthForecast;

/**
 * What the chart of one series over time is drawn from; all lists are as long as the
 * steps, with null where there is nothing.
 *
 * @param unit a currency, or empty for a count
 * @param values what came
 * @param expected what was or is expected
 * @param low with {@code high} the band around what is expected
 * @param marked what is out of the ordinary
 */
record Trend(List<String> steps, String unit, List<@Nullable Double> values, List<@Nullable Double> expected,
		List<@Nullable Double> low, List<@Nullable Double> high, List<@Nullable Double> marked) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Trend of(MonthForecast forecast) {
		Trend trend = new Trend(new ArrayList<>(), forecast.query().currency(), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (MonthForecast.Day day : forecast.days()) {
			trend.steps.add(day.day().toString());
			trend.values.add(number(day.charged()));
			trend.expected.add(number(day.expected()));
		}
		return trend;
	}

	private static @Nullable Double number(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.doubleValue() : null;
	}

	/** Stands in the page as data: a name must not end its element. */
	String json() {
		Map<String, Object> values = new TreeMap<>();
		values.put("steps", this.steps);
		values.put("unit", this.unit);
		values.put("values", this.values);
		values.put("expected", this.expected);
		values.put("low", this.low);
		values.put("high", this.high);
		values.put("marked", this.marked);
		return JSON.writeValueAsString(values).replace("<", "\\u003c");
	}

}
