package io.tracetab.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All sources, and what asking them was used for this month.
 *
 * @param problem why they cannot be listed; absent when they can
 */
record SourceList(List<SourceDetail> sources, List<UseDetail> uses, MonthDetail month, Instant asOf,
		@Nullable SourceProblem problem) {

	/**
	 * Calls of one operation on one day.
	 *
	 * @param meter what they are charged by; empty when they are free
	 * @param quantity in the meter's unit, a decimal in text
	 */
	record UseDetail(LocalDate day, String source, String service, String operation, long calls,
			@Schema(description = "Refused or broken, retries among them") long refused, String meter, String quantity,
			@Schema(description = "At list price; absent where none is known") @Nullable String costUsd,
			String freeTier) {
	}

	/**
	 * Calls of one operation that a look will make, an estimate.
	 *
	 * @param meter what they are charged by; empty when they are free
	 * @param quantity in the meter's unit, a decimal in text
	 * @param why what they bring
	 */
	record PlanDetail(String service, String operation, long calls, String meter, String quantity,
			@Schema(description = "At list price; absent where none is known") @Nullable String costUsd, String why) {
	}

	/**
	 * What asking costs this month. Decimals in text, US dollars at list price.
	 *
	 * @param forecastUsd at the pace of the last seven days
	 * @param stretch by how much pauses between paid looks are longer, for the budget's
	 * sake
	 * @param unpriced calls whose price is not known; the sums leave them out
	 */
	record MonthDetail(String month, String toDateUsd, String forecastUsd, String budgetUsd, String stretch,
			long unpriced) {
	}

	/** What stops all of them. */
	record SourceProblem(String message, String wayOut) {
	}

}
