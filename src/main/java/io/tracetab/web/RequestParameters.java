package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.trace.TraceId;

/**
 * The conditions of a list of requests as they stand in an address, not yet read. Absent
 * or blank ones exclude nothing.
 */
record RequestParameters(
		@Parameter(description = "Conditions in the manner of X-Ray's filter expressions, see docs/search.md",
				example = "fault AND duration >= 1.5s") @Nullable String q,
		@Parameter(description = "Order of the list; 'failing' is newest first, failed ones only",
				schema = @Schema(allowableValues = {
						"newest", "slowest", "dearest", "failing" }, defaultValue = "newest")) @Nullable String order,
		@Parameter(description = "A stretch of time that ends with the newest request loaded",
				schema = @Schema(allowableValues = { "all", "1h", "6h", "24h", "7d", "30d" },
						defaultValue = "all")) @Nullable String window,
		@Parameter(description = "Started at or after, ISO 8601; UTC when it names no zone",
				example = "2026-11-23T10:00Z") @Nullable String from,
		@Parameter(description = "Started before, ISO 8601; UTC when it names no zone",
				example = "2026-11-23T11:00Z") @Nullable String until,
		@Parameter(description = "Exactly this route", example = "POST /checkout") @Nullable String route,
		@Parameter(description = "Took at least this long; milliseconds without a unit",
				example = "250ms") @Nullable String min,
		@Parameter(description = "Took at most this long; milliseconds without a unit",
				example = "1.5s") @Nullable String max,
		@Parameter(description = "How it ended",
				schema = @Schema(allowableValues = { "ok", "error", "fault", "throttle" })) @Nullable String status,
		@Parameter(description = "Whether a function on the way had to be initialised",
				schema = @Schema(allowableValues = { "yes", "no" })) @Nullable String cold,
		@Parameter(description = "Carries this annotation, or is found by this term; all of them when repeated",
				example = "tenant=t-17") @Nullable List<String> term,
		@Parameter(description = "Where the page starts: 'next' of the page before") @Nullable String after,
		@Parameter(description = "Rows a page, 1 to 1000",
				schema = @Schema(defaultValue = "50")) @Nullable String limit){

	/** The trace that was asked for in place of a filter. */
	Optional<TraceId> traceId() {
		try {
			return Optional.ofNullable(this.q).map((typed) -> TraceId.parse(typed.strip()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
