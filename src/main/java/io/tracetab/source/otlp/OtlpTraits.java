package io.tracetab.source.otlp;

import java.util.List;

import io.tracetab.source.json.JsonOutline;

/**
 * What gives OpenTelemetry's spans away.
 */
final class OtlpTraits {

	static final String SPAN_LOG = "aws/spans";

	static final String RESOURCE_SPANS = "resourceSpans";

	private static final List<String> SPAN = List.of("traceId", "spanId", "name");

	private static final List<String> TIMES = List.of("startTimeUnixNano", "endTimeUnixNano", "durationNano");

	private OtlpTraits() {
	}

	static boolean found(byte[] bytes, int from, int to) {
		if (from == to || bytes[from] != '{') {
			return false;
		}
		JsonOutline outline = JsonOutline.of(bytes, from, to);
		return outline.has(RESOURCE_SPANS) || isSpan(outline) || isSpanLog(outline)
				|| outline.text("TraceFormat").equals("OTEL");
	}

	private static boolean isSpan(JsonOutline outline) {
		return SPAN.stream().allMatch(outline::has) && outline.hasAny(TIMES);
	}

	private static boolean isSpanLog(JsonOutline outline) {
		return outline.has("logEvents") && outline.text("logGroup").equals(SPAN_LOG);
	}

}
