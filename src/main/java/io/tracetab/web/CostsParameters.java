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
		@Parameter(
				description = "Days that end with the newest charge: month, month-before, 7d, 30d, 90d or year; from and to go before it") @Nullable String last,
		@Parameter(description = "billed, effective, list or contracted") @Nullable String basis,
		@Parameter(description = "day, week or month; hour, of lines over at most eight days") @Nullable String by,
		@Parameter(
				description = "service, resource, region, account, charge, owner, deploy; of lines usage-type, operation, commitment, tag:KEY, cost-category:KEY; of parts meter, route, route-owner, bucket, reason, annotation:KEY; up to four") @Nullable List<String> group,
		@Parameter(description = "DIMENSION=VALUE; all hold") @Nullable List<String> only,
		@Parameter(description = "Of the bill; the one with most lines if absent") @Nullable String currency,
		@Parameter(
				description = "lines of the bill, or the parts into which they are divided over requests; parts where a dimension asks for them") @Nullable String of,
		@Parameter(
				description = "What becomes of costs without a route or owner: apart, by-usage or evenly") @Nullable String shared,
		@Parameter(
				description = "Days it is compared with, such as 2026-10-01..2026-10-31; as many right before if absent") @Nullable String before) {
}
