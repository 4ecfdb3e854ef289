package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What an address of costs holds, as it stands there.
 *
 * @param to the last day, included
 */
record CostsParameters(@Parameter(description = "First day, ISO 8601") @Nullable String from,
		@Parameter(description = "Last day, ISO 8601") @Nullable String to,
		@Parameter(description = "billed, effective, list or contracted") @Nullable String basis,
		@Parameter(description = "day, week or month") @Nullable String by,
		@Parameter(
				description = "service, usage-type, operation, resource, region, account, charge, commitment, tag:KEY, cost-category:KEY; up to three") @Nullable List<String> group,
		@Parameter(description = "DIMENSION=VALUE; all hold") @Nullable List<String> only,
		@Parameter(description = "Of the bill; the one with most lines if absent") @Nullable String currency) {
}
