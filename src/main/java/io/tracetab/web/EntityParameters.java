package io.tracetab.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Of which time, and on which basis, a resource or a route is looked at.
 */
record EntityParameters(
		@Parameter(description = "Ends with the newest request loaded", schema = @Schema(allowableValues = {
				"all", "1h", "6h", "24h", "7d", "30d" })) @Nullable String window,
		@Parameter(description = "ISO 8601") @Nullable String from,
		@Parameter(description = "ISO 8601") @Nullable String until, @Parameter(description = "Of the bill",
				schema = @Schema(allowableValues = { "billed", "effective", "list" })) @Nullable String basis){
}
