package io.tracetab.web;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import io.tracetab.report.Audience;
import io.tracetab.report.DigestDraft;
import io.tracetab.report.DigestOrder;

/**
 * Which report, as an address says it. Absent is a weekly one of everything, in UTC.
 */
record DigestParameters(@Parameter(description = "daily, weekly or monthly") @Nullable String period,
		@Parameter(description = Audience.FORMS) @Nullable String audience,
		@Parameter(description = "Time zone of the readers", example = "Europe/Berlin") @Nullable String zone,
		@Parameter(description = "The last day; absent for the newest one",
				example = "2026-11-22") @Nullable String end) {

	DigestOrder readOrThrow() {
		ParameterReader reader = new ParameterReader();
		DigestOrder order = new DigestDraft(this.period, this.audience, this.zone, this.end).read(reader::problem);
		reader.throwProblems();
		return order;
	}

}
