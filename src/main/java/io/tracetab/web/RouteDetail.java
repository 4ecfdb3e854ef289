package io.tracetab.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One route over a window.
 */
record RouteDetail(String route, long requests, long p50Micros, long p95Micros,
		@Schema(description = "Answered with 5xx") long faults, @Schema(description = "Answered with 4xx") long errors,
		@Schema(description = "Mean list cost of its traced requests in USD, an estimate") @Nullable String estimateUsd,
		@Nullable String estimateUsdPerMillion) {

	static RouteDetail of(RouteSummary route) {
		return new RouteDetail(route.route().name(), route.requests(), route.p50Micros(), route.p95Micros(),
				route.faults(), route.errors(), Amounts.text(route.perRequest()),
				Amounts.perMillion(route.perRequest()));
	}

}
