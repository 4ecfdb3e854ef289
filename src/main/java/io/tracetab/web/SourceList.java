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
	 * @param assumed whether the price is that of us-east-1, as none is known for the
	 * region
	 */
	record UseDetail(LocalDate day, String source, String service, String operation, long calls,
			@Schema(description = "Refused or broken, retries among them") long refused, String meter, String quantity,
			@Schema(description = "At list price; absent where none is known") @Nullable String costUsd,
			boolean assumed, String freeTier) {
	}

	/**
	 * What asking costs this month. Decimals in text, US dollars at list price.
	 *
	 * @param forecastUsd at the pace of the last seven days
	 * @param stretch by how much pauses between paid looks are longer, for the budget's
	 * sake
	 * @param unpriced calls whose price is not known; the sums leave them out
	 * @param assumed calls that are priced as in us-east-1, as no price is known for
	 * their region
	 */
	record MonthDetail(String month, String toDateUsd, String forecastUsd, String budgetUsd, String stretch,
			long unpriced, long assumed) {
	}

	/** What stops all of them. */
	record SourceProblem(String message, String wayOut) {
	}

}
