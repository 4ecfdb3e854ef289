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
record SourceList(List<SourceDetail> sources, List<UseDetail> uses, Instant asOf, @Nullable SourceProblem problem) {

	/**
	 * Calls of one operation on one day.
	 *
	 * @param meter what they are charged by; empty when they are free
	 * @param quantity in the meter's unit, a decimal in text
	 */
	record UseDetail(LocalDate day, String source, String service, String operation, long calls,
			@Schema(description = "Refused or broken, retries among them") long refused, String meter,
			String quantity) {
	}

	/** What stops all of them. */
	record SourceProblem(String message, String wayOut) {
	}

}
