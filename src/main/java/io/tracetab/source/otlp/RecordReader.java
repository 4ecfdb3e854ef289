package io.tracetab.source.otlp;

import io.tracetab.source.RecordSink;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * One record that holds spans. A span that cannot be read is set aside alone.
 */
final class RecordReader {

	private final RecordSink sink;

	private final int from;

	private final int to;

	private boolean told;

	RecordReader(RecordSink sink, int from, int to) {
		this.sink = sink;
		this.from = from;
		this.to = to;
	}

	void read(byte[] bytes) {
		try {
			record(JsonTree.read(bytes, this.from, this.to));
		}
		catch (Unreadable ex) {
			setAside("column %d".formatted(Math.max(0, ex.offset()) + 1), ex);
		}
		if (!this.told) {
			this.sink.nothing();
		}
	}

	private void record(JsonNode record) {
		if (record.has(OtlpTraits.RESOURCE_SPANS)) {
			request(record);
		}
		else if (record.has("logEvents")) {
			int at = 0;
			for (JsonNode event : record.path("logEvents")) {
				text(JsonTree.text(event.path("message")), "logEvents/" + at++);
			}
		}
		else if (record.has("Traces")) {
			traces(record.path("Traces"));
		}
		else {
			span(record, Attributes.of(record.path("resource").path("attributes")), "");
		}
	}

	private void traces(JsonNode traces) {
		for (JsonNode trace : traces) {
			for (JsonNode span : trace.path("Spans")) {
				text(JsonTree.text(span.path("Document")), "span " + JsonTree.text(span.path("Id")));
			}
		}
	}

	/** A span that is passed as a text. */
	private void text(String text, String place) {
		try {
			JsonNode span = JsonTree.read(text);
			span(span, Attributes.of(span.path("resource").path("attributes")), place);
		}
		catch (Unreadable ex) {
			setAside(place, ex);
		}
	}

	private void request(JsonNode request) {
		int group = 0;
		for (JsonNode each : request.path(OtlpTraits.RESOURCE_SPANS)) {
			Attributes resource = Attributes.of(each.path("resource").path("attributes"));
			String place = OtlpTraits.RESOURCE_SPANS + "/" + group++;
			// Its name before version 0.19 of the protocol.
			JsonNode scopes = each.has("scopeSpans") ? each.path("scopeSpans")
					: each.path("instrumentationLibrarySpans");
			int scope = 0;
			for (JsonNode spans : scopes) {
				int at = 0;
				for (JsonNode span : spans.path("spans")) {
					span(span, resource, "%s/scopeSpans/%d/spans/%d".formatted(place, scope, at++));
				}
				scope++;
			}
		}
	}

	private void span(JsonNode span, Attributes resource, String place) {
		try {
			this.sink.segment(new SpanReader(JsonSpan.of(span), resource).read());
			this.told = true;
		}
		catch (Unreadable ex) {
			setAside(place, ex);
		}
	}

	private void setAside(String place, Unreadable why) {
		this.told = true;
		this.sink.setAside("OpenTelemetry span: %s%s%s".formatted(place, place.isEmpty() ? "" : ": ", why.getMessage()),
				this.from, this.to);
	}

}
