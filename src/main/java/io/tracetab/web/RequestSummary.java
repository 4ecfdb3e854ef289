package io.tracetab.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Traces;

/**
 * One line of a list of requests.
 */
record RequestSummary(@Schema(description = "X-Ray's spelling") String id, String route,
		@Schema(description = "When it entered, UTC") Instant start, long durationMicros,
		@Schema(description = "HTTP status of the answer; 0 when unknown") int status, boolean fault, boolean error,
		boolean throttle, boolean coldStart,
		@Schema(description = "Documents are missing: figures may be lower bounds") boolean incomplete, int spans,
		@Schema(description = "Estimated list cost in USD, a decimal; absent when nothing could be priced",
				example = "0.0000213") @Nullable String estimateUsd,
		@Schema(description = "The same for a million requests",
				example = "21.3") @Nullable String estimateUsdPerMillion) {

	static RequestSummary of(Traces.Row row) {
		Money estimate = Amounts.ofPicodollars(row.estimatePicodollars());
		return new RequestSummary(row.id().toString(), row.route().name(), Amounts.instant(row.startMicros()),
				row.durationMicros(), row.status(), has(row, RequestFlag.FAULT), has(row, RequestFlag.ERROR),
				has(row, RequestFlag.THROTTLE), has(row, RequestFlag.COLD_START), has(row, RequestFlag.INCOMPLETE),
				row.spans(), Amounts.text(estimate), Amounts.perMillion(estimate));
	}

	private static boolean has(Traces.Row row, int flag) {
		return (row.flags() & flag) != 0;
	}

}
