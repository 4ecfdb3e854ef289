package io.tracetab.web;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the map is looked at.
 */
record MapParameters(@Parameter(description = "Twelve digits; with what is in no account") @Nullable String account,
		@Parameter(description = "A region's code; with what is in none") @Nullable String region,
		@Parameter(description = "Nodes at most, 2 to 1000; the others are one") @Nullable String nodes) {

	/** More cannot be told apart on a screen. */
	static final int USUAL_NODES = 60;

	MapBook.Part read(ParameterReader reader) {
		int most = reader.limit("nodes", this.nodes, USUAL_NODES);
		return new MapBook.Part(blankIsNull(this.account), blankIsNull(this.region), Math.max(2, most));
	}

	private static @Nullable String blankIsNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
