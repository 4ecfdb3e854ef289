package io.tracetab.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which resources are listed, in which order.
 */
record ResourceParameters(@Parameter(description = "A service's code, such as lambda") @Nullable String service,
		@Parameter(description = "Text in name, ARN or kind") @Nullable String q,
		@Parameter(description = "Largest first; name ascending", schema = @Schema(allowableValues = {
				"cost", "counted", "calls", "failed", "time", "name" })) @Nullable String sort,
		@Parameter(description = "Rows to pass over") @Nullable String start,
		@Parameter(description = "1 to 1000") @Nullable String limit){

	ResourcesBook.Wanted read(ParameterReader reader) {
		String order = reader.oneOf("sort", this.sort, "cost", "counted", "calls", "failed", "time", "name");
		return new ResourcesBook.Wanted(blankIsNull(this.service), blankIsNull(this.q),
				(order != null) ? order : "cost", reader.position("start", this.start),
				reader.limit("limit", this.limit, ResourcesBook.PAGE));
	}

	private static @Nullable String blankIsNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value;
	}

}
