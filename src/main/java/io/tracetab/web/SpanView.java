package io.tracetab.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.Trace;

/**
 * A span with everything that is known of it.
 *
 * @param spanId as its tracer spells it, 16 hex digits
 * @param arn of the one resource that its lines speak of; null when there is none
 * @param startMicros from the start of the request
 * @param waitMicros its time that is covered by calls of others which it waited for
 * @param lines of the receipt that it caused; those of the span that stands for the same
 * physical call
 * @param amount their sum; null when none has an amount
 * @param attributes what its tracer recorded, by block
 */
record SpanView(String traceId, int index, String spanId, String name, String service, ServiceFamily family,
		String operation, String resource, @Nullable String arn, long startMicros, long durationMicros, long selfMicros,
		long waitMicros, long criticalMicros, int status, List<String> states, @Nullable SpanLink sameCallAs,
		@Nullable SpanLink parent, List<FailureView> failures, @Nullable SpanLink failureElsewhere,
		List<Receipt.Line> lines, @Nullable Money amount, Map<String, Map<String, String>> attributes,
		Map<String, String> metadata) {

	/** Another span of the same request. */
	record SpanLink(int index, String name) {

		static SpanLink to(Trace.Node node) {
			return new SpanLink(node.index(), node.span().name());
		}

	}

	/** Its time that is covered by parts of its own work alone. */
	public long partsMicros() {
		return Math.max(0, this.durationMicros - this.selfMicros - this.waitMicros);
	}

	static SpanView of(OpenedRequest opened, int index) {
		Trace trace = opened.trace();
		Trace.Node node = trace.nodes().get(index);
		Span span = node.span();
		String service = SpanNaming.service(span);
		List<Receipt.Line> lines = opened.receipt()
			.lines()
			.stream()
			.filter((line) -> line.usage().node() == node.sameCallAs())
			.toList();
		Money amount = lines.stream()
			.map(Receipt.Line::amount)
			.filter((each) -> each != null)
			.reduce(Money::plus)
			.orElse(null);
		return new SpanView(trace.id().toString(), index, "%016x".formatted(span.id()), span.name(), service,
				ServiceFamily.of(service), SpanNaming.operation(span), SpanNaming.resource(span), arn(lines),
				node.startMicros() - trace.startMicros(), node.durationMicros(), node.selfMicros(), node.waitMicros(),
				node.criticalMicros(), SpanNaming.status(span.http()), states(node),
				node.isShadow() ? SpanLink.to(trace.nodes().get(node.sameCallAs())) : null,
				(node.parent() >= 0) ? SpanLink.to(trace.nodes().get(node.parent())) : null,
				FailureView.of(span.cause()), failureElsewhere(trace, span), lines, amount, attributes(span),
				new TreeMap<>(span.metadata()));
	}

	/** Of what it used, where all its lines speak of the same. */
	private static @Nullable String arn(List<Receipt.Line> lines) {
		List<ResourceId> used = lines.stream()
			.map((line) -> line.usage().resource())
			.filter((id) -> id != null)
			.distinct()
			.toList();
		return (used.size() == 1) ? used.get(0).arn() : null;
	}

	private static List<String> states(Trace.Node node) {
		List<String> states = new ArrayList<>();
		Span span = node.span();
		add(states, span.has(Span.Flag.FAULT), "fault");
		add(states, span.has(Span.Flag.ERROR), "error");
		add(states, span.has(Span.Flag.THROTTLE), "throttled");
		add(states, node.asynchronous(), "not waited for");
		add(states, node.attempt() > 1, "attempt " + node.attempt());
		add(states, span.has(Span.Flag.INFERRED), "inferred");
		add(states, span.has(Span.Flag.TRUNCATED), "cut");
		add(states, !span.isFinished(), "never ended");
		return states;
	}

	private static void add(List<String> states, boolean holds, String state) {
		if (holds) {
			states.add(state);
		}
	}

	private static List<Cause.Failure> failures(Span span) {
		return (span.cause() != null) ? span.cause().failures() : List.of();
	}

	private static @Nullable SpanLink failureElsewhere(Trace trace, Span span) {
		String id = (span.cause() != null) ? span.cause().exceptionId() : null;
		if (id == null) {
			return null;
		}
		return trace.nodes()
			.stream()
			.filter((node) -> failures(node.span()).stream().anyMatch((failure) -> id.equals(failure.id())))
			.findFirst()
			.map(SpanLink::to)
			.orElse(null);
	}

	private static Map<String, Map<String, String>> attributes(Span span) {
		Map<String, Map<String, String>> blocks = new LinkedHashMap<>();
		Map<String, String> annotations = new TreeMap<>();
		span.annotations().forEach((key, value) -> annotations.put(key, value.toString()));
		block(blocks, "Annotations", annotations);
		block(blocks, "AWS", aws(span.aws()));
		block(blocks, "HTTP", http(span.http()));
		block(blocks, "SQL", sql(span.sql()));
		return blocks;
	}

	private static void block(Map<String, Map<String, String>> blocks, String name, Map<String, String> values) {
		if (!values.isEmpty()) {
			blocks.put(name, values);
		}
	}

	private static Map<String, String> aws(@Nullable AwsCall aws) {
		Map<String, String> values = new LinkedHashMap<>();
		if (aws != null) {
			put(values, "operation", aws.operation());
			put(values, "account", aws.account());
			put(values, "region", aws.region());
			put(values, "request id", aws.requestId());
			values.putAll(new TreeMap<>(aws.attributes()));
		}
		return values;
	}

	private static Map<String, String> http(@Nullable HttpCall http) {
		Map<String, String> values = new LinkedHashMap<>();
		if (http != null) {
			put(values, "method", http.method());
			put(values, "url", http.url());
			put(values, "route", http.route());
			put(values, "status", (http.status() > 0) ? String.valueOf(http.status()) : null);
			put(values, "content length", (http.contentLength() >= 0) ? http.contentLength() + " bytes" : null);
			put(values, "user agent", http.userAgent());
			put(values, "client IP", http.clientIp());
		}
		return values;
	}

	private static Map<String, String> sql(@Nullable SqlCall sql) {
		Map<String, String> values = new LinkedHashMap<>();
		if (sql != null) {
			put(values, "query", sql.query());
			put(values, "url", sql.url());
			put(values, "database", sql.databaseType());
			put(values, "version", sql.databaseVersion());
			put(values, "driver", sql.driverVersion());
			put(values, "user", sql.user());
			put(values, "preparation", sql.preparation());
		}
		return values;
	}

	private static void put(Map<String, String> values, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			values.put(name, value);
		}
	}

}
