package io.tracetab.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.trace.Trace;

/**
 * One request: its tree and its receipt.
 */
record RequestDetail(@Schema(description = "X-Ray's spelling") String id,
		@Schema(description = "W3C's spelling") String w3cId, String route,
		@Schema(description = "When it entered, UTC") Instant start,
		@Schema(description = "Until the answer, the root's own") long durationMicros,
		@Schema(description = "Of the whole trace, until the last work had ended; X-Ray's duration of a trace") long elapsedMicros,
		@Schema(description = "HTTP status of the answer; 0 when unknown") int status, boolean fault, boolean error,
		boolean throttle, boolean coldStart, @Schema(description = "Depth first") List<SpanSummary> spans,
		@Schema(description = "How many requests it stands for, a decimal: 1 when all like it are in",
				example = "20") String standsFor,
		ReceiptDetail receipt) {

	static RequestDetail of(OpenedRequest opened, @Nullable PaidReceipt paid, @Nullable Sampled sampled) {
		Trace trace = opened.trace();
		Map<Integer, Money> amounts = Amounts.bySpan(opened.receipt());
		List<SpanSummary> spans = trace.nodes()
			.stream()
			.map((node) -> SpanSummary.of(trace, node, amounts.get(node.index())))
			.toList();
		return new RequestDetail(trace.id().toString(), trace.id().w3c(), trace.route().name(),
				Amounts.instant(trace.startMicros()), trace.durationMicros(), trace.elapsedMicros(),
				SpanNaming.status(trace.root().span().http()), trace.hasFault(), trace.hasError(), trace.hasThrottle(),
				trace.hasColdStart(), spans, (sampled != null) ? sampled.weight().toPlainString() : "1",
				ReceiptDetail.of(opened.receipt(), paid));
	}

}
