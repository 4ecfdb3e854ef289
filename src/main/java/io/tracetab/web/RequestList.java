package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of requests.
 */
record RequestList(List<RequestSummary> requests,
		@Schema(description = "How many requests the conditions find, on all pages") long count,
		@Schema(description = "The value of 'after' for the next page; absent on the last") @Nullable String next) {
}
