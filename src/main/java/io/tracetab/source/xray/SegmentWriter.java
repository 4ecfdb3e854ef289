package io.tracetab.source.xray;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import io.tracetab.trace.Cause;
import io.tracetab.trace.Link;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.Span.Kind;
import io.tracetab.trace.SqlCall;

/**
 * Writes a segment document: what {@link SegmentReader} reads, the other way round.
 */
final class SegmentWriter {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Segment segment;

	private SegmentWriter(Segment segment) {
		this.segment = segment;
	}

	/** The document's JSON. */
	static String write(Segment segment) {
		return MAPPER.writeValueAsString(new SegmentWriter(segment).document());
	}

	static String hex(long id) {
		return "%016x".formatted(id);
	}

	static BigDecimal seconds(long micros) {
		return BigDecimal.valueOf(micros, 6);
	}

	/** Spans stand depth first: the one above a span is the last with its parent's id. */
	private ObjectNode document() {
		Deque<Open> above = new ArrayDeque<>();
		for (Span span : this.segment.spans()) {
			ObjectNode node = NODES.objectNode();
			if (above.isEmpty()) {
				node.put("trace_id", this.segment.traceId().toString());
			}
			fields(node, span, above.isEmpty());
			if (!above.isEmpty()) {
				while (above.size() > 1 && above.element().id != span.parentId()) {
					above.pop();
				}
				above.element().node.withArrayProperty("subsegments").add(node);
			}
			above.push(new Open(span.id(), node));
		}
		return above.getLast().node;
	}

	/** A span that others may be nested in. */
	private record Open(long id, ObjectNode node) {
	}

	private static void fields(ObjectNode node, Span span, boolean own) {
		node.put("id", hex(span.id()));
		if (own && span.parentId() != 0) {
			node.put("parent_id", hex(span.parentId()));
		}
		node.put("name", span.name());
		node.put("start_time", seconds(span.startMicros()));
		if (span.isFinished()) {
			node.put("end_time", seconds(span.endMicros()));
		}
		else {
			node.put("in_progress", true);
		}
		boolean segment = span.kind() == Kind.SEGMENT;
		if (own && !segment) {
			node.put("type", "subsegment");
		}
		put(node, segment ? "origin" : "namespace", span.origin());
		flags(node, span);
		AwsBlockWriter.write(node, span.aws(), segment);
		annotations(node, span.annotations());
		metadata(node, span.metadata());
		HttpBlockWriter.write(node, span);
		sql(node, span.sql());
		cause(node, span.cause());
		for (Link link : span.links()) {
			link(node.withArrayProperty("links").addObject(), link);
		}
		RemainderWriter.write(node, span.metadata().get(Remainder.KEY));
	}

	private static void flags(ObjectNode node, Span span) {
		flag(node, "error", span.has(Flag.ERROR));
		flag(node, "fault", span.has(Flag.FAULT));
		flag(node, "throttle", span.has(Flag.THROTTLE));
		flag(node, "inferred", span.has(Flag.INFERRED));
		flag(node, "traced", span.has(Flag.TRACED) && span.http() == null);
	}

	private static void flag(ObjectNode node, String name, boolean holds) {
		if (holds) {
			node.put(name, true);
		}
	}

	private static void annotations(ObjectNode node, Map<String, Object> annotations) {
		if (annotations.isEmpty()) {
			return;
		}
		ObjectNode values = node.putObject("annotations");
		annotations.forEach((key, value) -> {
			if (value instanceof Boolean truth) {
				values.put(key, truth);
			}
			else if (value instanceof BigDecimal number) {
				values.putRawValue(key, new RawValue(number.toString()));
			}
			else {
				values.put(key, value.toString());
			}
		});
	}

	private static void metadata(ObjectNode node, Map<String, String> metadata) {
		metadata.forEach((space, json) -> {
			if (!space.equals(Remainder.KEY)) {
				node.withObjectProperty("metadata").putRawValue(space, new RawValue(json));
			}
		});
	}

	private static void sql(ObjectNode node, @Nullable SqlCall sql) {
		if (sql == null) {
			return;
		}
		ObjectNode values = node.putObject("sql");
		put(values, "url", sql.url());
		put(values, "database_type", sql.databaseType());
		put(values, "database_version", sql.databaseVersion());
		put(values, "driver_version", sql.driverVersion());
		put(values, "user", sql.user());
		put(values, "preparation", sql.preparation());
		put(values, "sanitized_query", sql.query());
	}

	private static void cause(ObjectNode node, @Nullable Cause cause) {
		if (cause == null) {
			return;
		}
		if (cause.exceptionId() != null) {
			node.put("cause", cause.exceptionId());
			return;
		}
		ObjectNode values = node.putObject("cause");
		put(values, "working_directory", cause.workingDirectory());
		for (Cause.Failure failure : cause.failures()) {
			failure(values.withArrayProperty("exceptions").addObject(), failure);
		}
	}

	private static void failure(ObjectNode values, Cause.Failure failure) {
		put(values, "id", failure.id());
		put(values, "type", failure.type());
		put(values, "message", failure.message());
		flag(values, "remote", failure.remote());
		if (failure.truncated() > 0) {
			values.put("truncated", failure.truncated());
		}
		put(values, "cause", failure.causeId());
		for (Cause.Frame frame : failure.stack()) {
			ObjectNode line = values.withArrayProperty("stack").addObject();
			put(line, "path", frame.path());
			if (frame.line() > 0) {
				line.put("line", frame.line());
			}
			put(line, "label", frame.label());
		}
	}

	private static void link(ObjectNode values, Link link) {
		values.put("trace_id", link.traceId().toString());
		if (link.spanId() != 0) {
			values.put("id", hex(link.spanId()));
		}
		values.putObject("attributes").put("ReferenceType", link.toParent() ? "parent" : "child");
	}

	static void put(ObjectNode node, String name, @Nullable String value) {
		if (value != null) {
			node.put(name, value);
		}
	}

}
