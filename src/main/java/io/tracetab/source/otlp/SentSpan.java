package io.tracetab.source.otlp;

import io.tracetab.trace.TraceId;
import tools.jackson.databind.JsonNode;

/**
 * One span as it was sent, in whatever encoding. What it does not say is an empty text, 0
 * for an id, -1 for a time. Asking for what cannot be read throws
 * {@link io.tracetab.source.json.Unreadable}.
 */
interface SentSpan {

	TraceId trace();

	long id();

	long parentId();

	String name();

	Side side();

	/** Microseconds since 1970. */
	long startMicros();

	/** Microseconds since 1970. */
	long endMicros();

	/** For those that say no end. */
	long durationMicros();

	boolean failed();

	String statusMessage();

	String traceState();

	Attributes attributes();

	/** In OTLP's JSON. */
	JsonNode events();

	/** In OTLP's JSON. */
	JsonNode links();

}
