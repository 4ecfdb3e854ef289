package io.tracetab.web;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.Receipt;
import io.tracetab.report.Figures;
import io.tracetab.trace.Trace;

/**
 * The head of a request's page.
 *
 * @param elapsedMicros until the last work that nobody waited for had ended, too
 * @param status HTTP status of the answer; 0 when unknown
 * @param outcome {@code ok}, {@code error}, {@code fault} or {@code throttle}
 * @param atLeast whether something could not be priced, so that the total is a lower
 * bound
 * @param basis the worst of any line; null when there is no line
 */
record RequestHeader(String id, String w3cId, String route, Instant start, long durationMicros, long elapsedMicros,
		int status, String outcome, boolean coldStart, int spans, int services, Money total, boolean atLeast,
		@Nullable Basis basis) {

	/** The total as it is spoken of: an estimate and a lower bound look like one. */
	public String money() {
		String amount = new Figures().amount(this.total);
		if (this.atLeast) {
			return "≥ " + amount;
		}
		return (this.basis == Basis.CALIBRATED || this.basis == Basis.ASSUMED) ? "≈ " + amount : amount;
	}

	/** Whether work went on after the answer for longer than two durations show. */
	public boolean wentOn() {
		Figures figures = new Figures();
		return !figures.duration(this.elapsedMicros).equals(figures.duration(this.durationMicros));
	}

	static RequestHeader of(OpenedRequest opened) {
		Trace trace = opened.trace();
		Receipt receipt = opened.receipt();
		int services = (int) trace.nodes()
			.stream()
			.map((node) -> SpanNaming.service(node.span()))
			.filter((service) -> !SpanNaming.OWN_CODE.equals(service))
			.distinct()
			.count();
		return new RequestHeader(trace.id().toString(), trace.id().w3c(), trace.route().name(),
				Amounts.instant(trace.startMicros()), trace.durationMicros(), trace.elapsedMicros(),
				SpanNaming.status(trace.root().span().http()), outcome(trace), trace.hasColdStart(),
				trace.nodes().size(), services, receipt.total(),
				receipt.lines().stream().anyMatch((line) -> line.amount() == null), receipt.basis());
	}

	private static String outcome(Trace trace) {
		if (trace.hasFault()) {
			return "fault";
		}
		return trace.hasThrottle() ? "throttle" : trace.hasError() ? "error" : "ok";
	}

}
