package io.tracetab.source.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.SmallMap;
import io.tracetab.source.json.Unreadable;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one span into the words of X-Ray. A server's or consumer's span is the segment of
 * its resource; a client's or producer's is a call; any other is local work. Each is a
 * document of its own.
 */
final class SpanReader {

	/** Attributes under these are telemetry's; all others are the application's own. */
	private static final Set<String> FAMILIES = Set.of("http", "url", "server", "client", "network", "net", "peer",
			"user_agent", "rpc", "aws", "db", "messaging", "faas", "cloud", "exception", "error", "thread", "code",
			"telemetry", "otel", "process", "host", "os", "service", "container", "k8s");

	/** Names of attributes that are telemetry's: they repeat. */
	private static final Remembered<String, Boolean> TELEMETRY = new Remembered<>(SpanReader::isTelemetry);

	/** Names of spans, as a member of an object. */
	private static final Remembered<String, String> NAMED = new Remembered<>((name) -> named(name).raw('}').toString());

	private final SentSpan span;

	private final Attributes own;

	private final Attributes resource;

	private final Side side;

	SpanReader(SentSpan span, Attributes resource) {
		this.span = span;
		this.own = span.attributes();
		this.resource = resource;
		this.side = span.side();
	}

	Segment read() {
		TraceId trace = this.span.trace();
		long id = this.span.id();
		if (id == 0) {
			throw new Unreadable("has no spanId, expected 16 hex digits that are not all zero");
		}
		long start = this.span.startMicros();
		if (start < 0) {
			throw new Unreadable("span %016x has no startTimeUnixNano, expected nanoseconds".formatted(id));
		}
		HttpCall http = new HttpWords(this.own, this.side).read();
		AwsWords words = new AwsWords(this.own, this.resource, this.side, name());
		AwsCall said = words.read();
		AwsCall kept = Kept.aws(this.own);
		AwsCall aws = (kept != null) ? kept : said;
		SqlCall database = SqlWords.read(this.own);
		SqlCall keptDatabase = Kept.sql(this.own);
		SqlCall sql = (keptDatabase != null) ? keptDatabase : database;
		CauseWords causes = new CauseWords(this.span, this.own);
		int flags = Kept.flags(this.own, StatusWords.flags(this.span.failed(), this.own, http));
		String called = called(words, http);
		String origin = origin(words);
		SmallMap.Builder<String> metadata = new SmallMap.Builder<>();
		Kept.metadata(this.own, metadata);
		Map<String, Object> annotations = left(metadata);
		addSent(metadata, causes);
		Span read = new Span(id, this.span.parentId(), this.side.kind(), called, start, end(start), flags, origin, aws,
				http, sql, causes.read(flags != 0), annotations, metadata.build(), links());
		return new Segment(trace, List.of(read));
	}

	private String name() {
		return this.span.name();
	}

	private long end(long start) {
		long end = this.span.endMicros();
		long duration = this.span.durationMicros();
		return (end >= 0) ? end : (duration >= 0) ? start + duration : Span.UNFINISHED;
	}

	private @Nullable String origin(AwsWords words) {
		return switch (this.side) {
			case SERVES -> words.origin();
			case CALLS -> words.isAws() ? "aws" : "remote";
			case LOCAL -> null;
		};
	}

	/**
	 * A segment is named by its service, a call by what it calls, local work by itself.
	 */
	private String called(AwsWords words, @Nullable HttpCall http) {
		String name = name();
		String called = switch (this.side) {
			case SERVES -> this.resource.look("faas.name", "service.name");
			case CALLS -> words.isAws() ? words.service() : Peer.of(this.own, http);
			case LOCAL -> localName(name);
		};
		if (called.isEmpty() && name.isEmpty()) {
			throw new Unreadable("has no name, expected a text");
		}
		return called.isEmpty() ? name : called;
	}

	/** What Lambda's extension reports of a start has the names that X-Ray has for it. */
	private String localName(String name) {
		if (!this.resource.look("cloud.platform").replace('.', '_').equals("aws_lambda")
				&& !this.own.has("faas.coldstart")) {
			return name;
		}
		return switch (name) {
			case "init", "platform.initReport", "platform.initRuntimeDone" -> "Initialization";
			case "restore", "platform.restoreReport" -> "Restore";
			default -> name;
		};
	}

	private static boolean isTelemetry(String name) {
		int dot = name.indexOf('.');
		return dot > 0 && FAMILIES.contains(name.substring(0, dot).toLowerCase(Locale.ROOT));
	}

	/**
	 * What found no place: the application's own becomes annotations, all other metadata.
	 */
	private Map<String, Object> left(SmallMap.Builder<String> metadata) {
		if (this.own.isPlaced()) {
			return Map.of();
		}
		SmallMap.Builder<Object> annotations = new SmallMap.Builder<>();
		JsonText others = new JsonText(64);
		this.own.left((name, value) -> {
			if (!value.isValueNode() || TELEMETRY.get(name)) {
				others.member(name, value);
			}
			else {
				annotations.put(name, value.isBoolean() ? value.booleanValue()
						: value.isNumber() ? value.decimalValue() : JsonTree.text(value));
			}
		});
		put(metadata, "attributes", others.endOfMembers());
		return annotations.build();
	}

	private void addSent(SmallMap.Builder<String> metadata, CauseWords causes) {
		if (this.side == Side.SERVES) {
			put(metadata, "resource", this.resource.left());
		}
		metadata.put("otel", otel());
		causes.events().ifPresent((events) -> metadata.put("events", events));
	}

	private String otel() {
		String state = this.span.traceState();
		return state.isEmpty() ? NAMED.get(name())
				: named(name()).raw(",\"traceState\":").string(state).raw('}').toString();
	}

	private static JsonText named(String name) {
		return new JsonText(64).raw("{\"name\":").string(name);
	}

	private static void put(SmallMap.Builder<String> metadata, String key, String json) {
		if (!json.isEmpty()) {
			metadata.put(key, json);
		}
	}

	private List<Link> links() {
		JsonNode sent = this.span.links();
		if (sent.isEmpty()) {
			return List.of();
		}
		List<Link> links = new ArrayList<>();
		for (JsonNode link : sent) {
			String type = Attributes.of(link.path("attributes")).look("aws.xray.reference_type", "ReferenceType");
			links.add(new Link(Ids.trace(link.path("traceId")), Ids.span("spanId", link.path("spanId")),
					!type.equalsIgnoreCase("child")));
		}
		return List.copyOf(links);
	}

}
