package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Trace;

/**
 * The documents of one trace as the services send them, each with the time from which it
 * can be sent. The order worker's tracing library sends its own part by itself.
 */
final class XRayDocuments {

	private static final String SENDS_ITSELF = "shop-order-worker";

	private static final long LONG_MICROS = 3_000_000;

	private static final long SKEW_MICROS = 4_200_000;

	private final Trace trace;

	private final Oddity oddity;

	private final List<Sent> sent = new ArrayList<>();

	private XRayDocuments(Trace trace, Oddity oddity) {
		this.trace = trace;
		this.oddity = oddity;
	}

	/**
	 * A document on its way.
	 *
	 * @param complete microseconds at which there was nothing to add any more
	 */
	record Sent(byte[] text, long complete) {
	}

	static List<Sent> of(Trace trace, Oddity oddity) {
		XRayDocuments documents = new XRayDocuments(trace, oddity);
		trace.entry()
			.filter(entry -> entry.api().rest())
			.ifPresent(entry -> documents.send(ApiDocument.of(trace, entry), entry.end()));
		trace.execution()
			.ifPresent(execution -> documents.send(ExecutionDocument.of(trace, execution), execution.end()));
		for (Invocation invocation : trace.invocations()) {
			documents.add(invocation);
		}
		return documents.sent;
	}

	/** The trace as {@code BatchGetTraces} puts it together: whole segments only. */
	static List<Map<String, Object>> whole(Trace trace) {
		List<Map<String, Object>> documents = new ArrayList<>();
		trace.entry()
			.filter(entry -> entry.api().rest())
			.ifPresent(entry -> documents.add(ApiDocument.of(trace, entry)));
		trace.execution().ifPresent(execution -> documents.add(ExecutionDocument.of(trace, execution)));
		for (Invocation invocation : trace.invocations()) {
			documents.add(InvocationDocument.of(invocation));
			for (Attempt attempt : invocation.attempts()) {
				documents.add(new AttemptDocument(invocation, attempt).whole());
				for (Call call : attempt.calls()) {
					new CallDocument(trace, call).inferredSegment().ifPresent(documents::add);
				}
			}
		}
		return documents;
	}

	private void add(Invocation invocation) {
		if (this.oddity != Oddity.ORPHAN) {
			send(InvocationDocument.of(invocation), invocation.end());
		}
		for (Attempt attempt : invocation.attempts()) {
			add(new AttemptDocument(invocation, attempt), invocation, attempt);
			for (Call call : attempt.calls()) {
				inferred(call);
			}
		}
	}

	private void inferred(Call call) {
		if (this.oddity != Oddity.UNFINISHED && this.oddity != Oddity.TRUNCATED) {
			new CallDocument(this.trace, call).inferredSegment().ifPresent(document -> send(document, call.end()));
		}
	}

	private void add(AttemptDocument document, Invocation invocation, Attempt attempt) {
		if (this.oddity == Oddity.UNFINISHED) {
			send(document.inProgress(), attempt.start());
			return;
		}
		if (attempt.durationMicros() > LONG_MICROS) {
			send(document.inProgress(), attempt.start());
		}
		if (invocation.function().name().equals(SENDS_ITSELF)) {
			send(document.handlerAlone(), attempt.answered());
			send(document.withoutHandler(), attempt.end());
			return;
		}
		Map<String, Object> whole = document.whole();
		switch (this.oddity) {
			case SKEWED -> send(Shift.by(whole, SKEW_MICROS), attempt.end());
			case DUPLICATE -> {
				send(whole, attempt.end());
				send(whole, attempt.end());
			}
			case TRUNCATED -> {
				byte[] text = Json.bytes(whole);
				this.sent.add(new Sent(Arrays.copyOf(text, text.length * 3 / 5), attempt.end()));
			}
			default -> send(whole, attempt.end());
		}
	}

	private void send(Map<String, Object> document, long complete) {
		this.sent.add(new Sent(Json.bytes(document), complete));
	}

}
