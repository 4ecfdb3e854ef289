package io.tracetab.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * A span in its place in the tree of a request. False, zero and empty values are left out
 * of the JSON: a request may have 100,000 spans.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record SpanSummary(@JsonInclude @Schema(description = "Its place, depth first") int index,
		@JsonInclude @Schema(description = "The place of its parent; -1 for the root") int parent, int depth,
		String name, String service, @Schema(description = "What sort of work the service does") String family,
		String operation, String resource,
		@Schema(description = "From the start of the request; below zero when it started before") long startMicros,
		long durationMicros, @Schema(description = "Not covered by any child") long selfMicros,
		@Schema(description = "Covered by calls of others that it waited for") long waitMicros,
		@Schema(description = "Its own time on the critical path") long criticalMicros, int status, boolean fault,
		boolean error, boolean throttle, @Schema(description = "Its parent did not wait for it") boolean asynchronous,
		@Schema(description = "Which try of the same work; left out for the only one") int attempt,
		@Schema(description = "The place of the span that stands for the same physical call") @Nullable Integer sameCallAs,
		@Schema(description = "List cost of the call in USD, a decimal") @Nullable String amountUsd) {

	/**
	 * A span of a request.
	 * @param amount of its lines on the receipt; null when it has none
	 */
	static SpanSummary of(Trace trace, Trace.Node node, @Nullable Money amount) {
		Span span = node.span();
		String service = SpanNaming.service(span);
		return new SpanSummary(node.index(), node.parent(), node.depth(), span.name(), service,
				ServiceFamily.of(service).key(), SpanNaming.operation(span), SpanNaming.resource(span),
				node.startMicros() - trace.startMicros(), node.durationMicros(), node.selfMicros(), node.waitMicros(),
				node.criticalMicros(), SpanNaming.status(span.http()), span.has(Span.Flag.FAULT),
				span.has(Span.Flag.ERROR), span.has(Span.Flag.THROTTLE), node.asynchronous(),
				(node.attempt() > 1) ? node.attempt() : 0, node.isShadow() ? node.sameCallAs() : null,
				Amounts.text(amount));
	}

}
