package io.tracetab.source.xray;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.json.SmallMap;
import io.tracetab.trace.Cause;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;
import io.tracetab.trace.Span.Kind;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;

/**
 * A span while it is read. Fields come in any order: what depends on another field waits
 * for {@link #build}.
 */
final class SpanDraft {

	private static final String ROUTE = "\"http.route\":\"";

	/** The position of the draft it is nested in; -1 for the document's own. */
	int enclosing;

	long id;

	@Nullable TraceId traceId;

	private long parentId;

	private @Nullable String name;

	private long start;

	private long end;

	private int flags;

	private boolean inProgress;

	private @Nullable String type;

	private @Nullable String namespace;

	private @Nullable String origin;

	private @Nullable SqlCall sql;

	private @Nullable Cause cause;

	private final AwsBlock aws = new AwsBlock();

	private final HttpBlock http = new HttpBlock();

	private final SmallMap.Builder<Object> annotations = new SmallMap.Builder<>();

	private final SmallMap.Builder<String> metadata = new SmallMap.Builder<>();

	private final List<Link> links = new ArrayList<>(0);

	private final Remainder remainder = new Remainder();

	SpanDraft() {
		begin(-1);
	}

	void begin(int enclosing) {
		this.enclosing = enclosing;
		this.id = 0;
		this.traceId = null;
		this.parentId = 0;
		this.name = null;
		this.start = Span.UNFINISHED;
		this.end = Span.UNFINISHED;
		this.flags = 0;
		this.inProgress = false;
		this.type = null;
		this.namespace = null;
		this.origin = null;
		this.sql = null;
		this.cause = null;
		this.aws.clear();
		this.http.clear();
		this.annotations.clear();
		this.metadata.clear();
		this.links.clear();
		this.remainder.clear();
	}

	/**
	 * Reads the current field's value, which is not null.
	 * @return false when a span has no such field; then its value is still unread
	 */
	boolean field(String field, JsonCursor json) {
		switch (field) {
			case "id" -> this.id = json.spanId();
			case "trace_id" -> this.traceId = json.traceId();
			case "parent_id" -> this.parentId = json.spanId();
			case "name" -> this.name = json.text();
			case "start_time" -> this.start = json.micros();
			case "end_time" -> this.end = json.micros();
			case "in_progress" -> this.inProgress = json.flag();
			case "namespace" -> this.namespace = namespace(json);
			case "origin" -> this.origin = json.text();
			case "type" -> this.type = json.text();
			case "aws" -> this.aws.read(json);
			case "resource_arn" -> this.aws.attribute("resource_arn", json.text());
			case "http" -> this.http.read(json, this.remainder);
			case "annotations" -> annotations(json);
			case "metadata" -> metadata(json);
			case "error" -> flag(Flag.ERROR, json);
			case "fault" -> flag(Flag.FAULT, json);
			case "throttle" -> flag(Flag.THROTTLE, json);
			case "inferred" -> flag(Flag.INFERRED, json);
			case "traced" -> flag(Flag.TRACED, json);
			case "cause" -> this.cause = CauseBlock.read(json, this.remainder);
			case "sql" -> this.sql = SqlBlock.read(json, this.remainder);
			case "links" -> links(json);
			default -> {
				return false;
			}
		}
		return true;
	}

	/** Keeps a field that spans do not have as it was sent. */
	void keep(String field, JsonCursor json) {
		this.remainder.add(field, json.json());
	}

	private void flag(int flag, JsonCursor json) {
		this.flags = json.flag() ? (this.flags | flag) : (this.flags & ~flag);
	}

	private static String namespace(JsonCursor json) {
		String namespace = json.text();
		return switch (namespace) {
			case "aws", "remote", "local" -> namespace;
			default -> throw json.refuse("'aws', 'remote', 'local' or no namespace");
		};
	}

	private void annotations(JsonCursor json) {
		json.enterObject();
		for (String key = json.nextField(); key != null; key = json.nextField()) {
			if (json.isString()) {
				annotation(key, json.text());
			}
			else if (json.isBoolean()) {
				this.annotations.put(key, json.flag());
			}
			else if (json.isNumber()) {
				BigDecimal number = json.decimal();
				this.annotations.put(key, (number != null) ? number : json.text());
			}
			else if (!json.isNull()) {
				this.remainder.add("annotations." + key, json.json());
			}
		}
	}

	private void annotation(String key, String text) {
		this.annotations.put(key, text);
		if ("http.route".equals(key) || "http_route".equals(key)) {
			this.http.route(text);
		}
	}

	private void metadata(JsonCursor json) {
		if (!json.isObject()) {
			this.remainder.add("metadata", json.json());
			return;
		}
		for (String space = json.nextField(); space != null; space = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			if (space.equals(Remainder.KEY)) {
				this.remainder.add("metadata." + space, json.json());
			}
			else {
				String text = json.json();
				this.metadata.put(space, text);
				String route = routeIn(text);
				if (route != null) {
					this.http.route(route);
				}
			}
		}
	}

	/**
	 * OpenTelemetry's exporters leave the route among the values that are not indexed.
	 */
	static @Nullable String routeIn(String text) {
		int at = text.indexOf(ROUTE);
		if (at < 0) {
			return null;
		}
		int from = at + ROUTE.length();
		String route = text.substring(from, text.indexOf('"', from));
		return (route.indexOf('\\') < 0) ? route : null;
	}

	private void links(JsonCursor json) {
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			this.links.add(LinkBlock.read(json, this.remainder, this.links.size()));
		}
	}

	/** Refuses a span that lacks what every span has; called at the span's end. */
	void requireComplete(JsonCursor json) {
		if (this.id == 0) {
			throw json.refuse("has no id", "16 hex digits");
		}
		if (this.name == null) {
			throw json.refuse("has no name", "a string");
		}
		if (this.start == Span.UNFINISHED) {
			throw json.refuse("has no start_time", "epoch seconds");
		}
	}

	/**
	 * The span.
	 * @param above the id of the span it is nested in; 0 for the document's own
	 * @param flags those that its document adds
	 */
	Span build(long above, TraceId trace, int flags) {
		Kind kind = kind();
		boolean segment = kind == Kind.SEGMENT;
		keepWhatThePlaceOverrules(above, trace, segment);
		String origin = segment ? this.origin : "local".equals(this.namespace) ? null : this.namespace;
		int traced = this.http.isTraced() ? Flag.TRACED : 0;
		if (!this.remainder.isEmpty()) {
			this.metadata.put(Remainder.KEY, this.remainder.json());
		}
		return new Span(this.id, (above != 0) ? above : this.parentId, kind, Objects.requireNonNull(this.name),
				this.start, this.inProgress ? Span.UNFINISHED : this.end, this.flags | traced | flags, origin,
				this.aws.build(), this.http.build(), this.sql, this.cause, this.annotations.build(),
				this.metadata.build(), this.links.isEmpty() ? List.of() : List.copyOf(this.links));
	}

	private Kind kind() {
		if (this.enclosing >= 0) {
			return Kind.SUBSEGMENT;
		}
		return "subsegment".equals(this.type) ? Kind.SEPARATE_SUBSEGMENT : Kind.SEGMENT;
	}

	private void keepWhatThePlaceOverrules(long above, TraceId trace, boolean segment) {
		if (segment && this.namespace != null) {
			this.remainder.addText("namespace", this.namespace);
		}
		if (!segment && this.origin != null) {
			this.remainder.addText("origin", this.origin);
		}
		if (this.type != null && !"subsegment".equals(this.type)) {
			this.remainder.addText("type", this.type);
		}
		if (above != 0 && this.parentId != 0 && this.parentId != above) {
			this.remainder.add("parent_id", "\"%016x\"".formatted(this.parentId));
		}
		if (above != 0 && this.traceId != null && !this.traceId.equals(trace)) {
			this.remainder.add("trace_id", "\"" + this.traceId + "\"");
		}
	}

}
