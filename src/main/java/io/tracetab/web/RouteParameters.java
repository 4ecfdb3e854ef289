package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.ErrorBudget;
import io.tracetab.trace.FilterValue;

/**
 * What a route is meant to be like, and which deploy it is looked at beside.
 */
record RouteParameters(@Parameter(
		description = "How many of a hundred requests are to be good, below 100; 99 when absent") @Nullable String target,
		@Parameter(
				description = "How long a good request takes at most, such as 500ms; 1s when absent") @Nullable String within,
		@Parameter(
				description = "When the deploy was seen first, ISO 8601; the latest when absent") @Nullable String deploy) {

	private static final String A_TARGET = "per cent from 1 to 99.999, such as 99.5";

	private static final long SECOND = 1_000_000;

	private static final double USUAL = 99;

	/**
	 * What is chosen.
	 * @param kept what was decided for the route; null where nothing was
	 */
	Choice read(ErrorBudget.@Nullable Objective kept, ParameterReader reader) {
		boolean given = isGiven(this.target) || isGiven(this.within);
		ErrorBudget.Objective objective = (kept != null && !given) ? kept : objective(reader);
		return new Choice(objective, given || kept != null, objective.equals(kept), reader.time("deploy", this.deploy));
	}

	ErrorBudget.Objective objective(ParameterReader reader) {
		return new ErrorBudget.Objective(percent(reader) / 100, micros(reader));
	}

	private static boolean isGiven(@Nullable String value) {
		return value != null && !value.isBlank();
	}

	private double percent(ParameterReader reader) {
		if (this.target == null || this.target.isBlank()) {
			return USUAL;
		}
		String text = this.target.replace("%", "").strip();
		if (text.matches("\\d{1,2}(\\.\\d{1,3})?") && new BigDecimal(text).compareTo(BigDecimal.ONE) >= 0) {
			return Double.parseDouble(text);
		}
		reader.problem("target", this.target, A_TARGET);
		return USUAL;
	}

	private long micros(ParameterReader reader) {
		if (this.within == null || this.within.isBlank()) {
			return SECOND;
		}
		return FilterValue.micros(this.within).filter((micros) -> micros > 0).orElseGet(() -> {
			reader.problem("within", this.within, FilterValue.A_DURATION);
			return SECOND;
		});
	}

	/**
	 * What was chosen.
	 *
	 * @param chosen whether the objective was, or is the one that stands until one is
	 * @param kept whether it is what was decided for the route
	 * @param deploy when it was seen; null for the latest
	 */
	record Choice(ErrorBudget.Objective objective, boolean chosen, boolean kept, @Nullable Instant deploy) {
	}

}
