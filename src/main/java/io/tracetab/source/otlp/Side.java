package io.tracetab.source.otlp;

import java.util.Locale;

import io.tracetab.source.json.JsonTree;
import io.tracetab.trace.Span;
import tools.jackson.databind.JsonNode;

/**
 * Which side of the work a span shows.
 */
enum Side {

	/** The one that does it for somebody else. */
	SERVES,

	/** The one that has it done. */
	CALLS,

	/** Neither: a part of what goes on. */
	LOCAL;

	/** From OTLP's number, or its name with or without a prefix. */
	static Side of(JsonNode kind, JsonNode parent) {
		String text = JsonTree.text(kind).toUpperCase(Locale.ROOT);
		String name = text.startsWith("SPAN_KIND_") ? text.substring("SPAN_KIND_".length()) : text;
		return switch (name) {
			case "2", "SERVER", "5", "CONSUMER" -> SERVES;
			case "3", "CLIENT", "4", "PRODUCER" -> CALLS;
			default -> JsonTree.text(parent).isEmpty() ? SERVES : LOCAL;
		};
	}

	Span.Kind kind() {
		return (this == SERVES) ? Span.Kind.SEGMENT : Span.Kind.SEPARATE_SUBSEGMENT;
	}

}
