package io.tracetab.trace.jdbc;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;

/**
 * Shapes of spans as bytes. What is read back is a span that stands for all of its shape:
 * its values are place-holders.
 */
final class ShapeCodec {

	private static final Cause SOME_CAUSE = new Cause(null, null, List.of());

	private static final List<Link> SOME_LINKS = List.of(new Link(new TraceId(0, 0), 0, false));

	private static final Span.Kind[] KINDS = Span.Kind.values();

	private ShapeCodec() {
	}

	static byte[] write(SpanShape shape) {
		BlockWriter to = new BlockWriter();
		write(shape, to);
		return to.toBytes();
	}

	static SpanShape read(byte[] bytes) {
		return read(new BlockReader(bytes));
	}

	static void write(SpanShape shape, BlockWriter to) {
		Span span = shape.like();
		to.number(span.kind().ordinal());
		to.number(span.flags());
		to.flag(span.isFinished());
		to.text(span.name());
		optional(span.origin(), to);
		to.flag(span.aws() != null);
		if (span.aws() != null) {
			aws(span.aws(), to);
		}
		to.flag(span.http() != null);
		if (span.http() != null) {
			http(span.http(), to);
		}
		to.flag(span.sql() != null);
		if (span.sql() != null) {
			sql(span.sql(), to);
		}
		to.flag(span.cause() != null);
		to.flag(!span.links().isEmpty());
		to.number(span.annotations().size());
		span.annotations().forEach((key, value) -> {
			to.text(key);
			to.number(SpanShape.kindOf(value));
		});
		to.number(span.metadata().size());
		span.metadata().keySet().forEach(to::text);
	}

	private static void aws(AwsCall aws, BlockWriter to) {
		optional(aws.operation(), to);
		optional(aws.account(), to);
		optional(aws.region(), to);
		to.flag(aws.requestId() != null);
		to.number(aws.attributes().size());
		aws.attributes().forEach((key, value) -> {
			to.text(key);
			if (SpanShape.isNaming(key)) {
				to.text(value);
			}
		});
	}

	private static void http(HttpCall http, BlockWriter to) {
		optional(http.method(), to);
		optional(http.route(), to);
		to.number(http.status());
		to.flag(http.url() != null);
		to.flag(http.userAgent() != null);
		to.flag(http.clientIp() != null);
		to.flag(http.contentLength() != -1);
	}

	private static void sql(SqlCall sql, BlockWriter to) {
		optional(sql.url(), to);
		optional(sql.databaseType(), to);
		optional(sql.databaseVersion(), to);
		optional(sql.driverVersion(), to);
		optional(sql.user(), to);
		optional(sql.preparation(), to);
		to.flag(sql.query() != null);
	}

	static SpanShape read(BlockReader from) {
		int kind = from.count();
		if (kind >= KINDS.length) {
			throw from.damaged("a span of unknown kind " + kind);
		}
		int flags = (int) from.number();
		boolean finished = from.flag();
		String name = from.text();
		String origin = optional(from);
		AwsCall aws = from.flag() ? aws(from) : null;
		HttpCall http = from.flag() ? http(from) : null;
		SqlCall sql = from.flag() ? sql(from) : null;
		Cause cause = from.flag() ? SOME_CAUSE : null;
		List<Link> links = from.flag() ? SOME_LINKS : List.of();
		return new SpanShape(new Span(0, 0, KINDS[kind], name, 0, finished ? 0 : Span.UNFINISHED, flags, origin, aws,
				http, sql, cause, annotations(from), metadata(from), links));
	}

	private static AwsCall aws(BlockReader from) {
		String operation = optional(from);
		String account = optional(from);
		String region = optional(from);
		String requestId = someIf(from.flag());
		int count = from.count();
		Map<String, String> attributes = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			String key = from.text();
			attributes.put(key, SpanShape.isNaming(key) ? from.text() : "");
		}
		return new AwsCall(operation, account, region, requestId, small(attributes));
	}

	private static HttpCall http(BlockReader from) {
		String method = optional(from);
		String route = optional(from);
		int status = (int) from.number();
		String url = someIf(from.flag());
		String userAgent = someIf(from.flag());
		String clientIp = someIf(from.flag());
		return new HttpCall(method, url, route, status, from.flag() ? 0 : -1, userAgent, clientIp);
	}

	private static SqlCall sql(BlockReader from) {
		return new SqlCall(optional(from), optional(from), optional(from), optional(from), optional(from),
				optional(from), someIf(from.flag()));
	}

	private static Map<String, Object> annotations(BlockReader from) {
		int count = from.count();
		Map<String, Object> annotations = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			String key = from.text();
			annotations.put(key, switch (from.count()) {
				case 0 -> "";
				case 1 -> BigDecimal.ZERO;
				case 2 -> Boolean.FALSE;
				case 3 -> Boolean.TRUE;
				default -> throw from.damaged("an annotation of unknown kind");
			});
		}
		return small(annotations);
	}

	private static Map<String, String> metadata(BlockReader from) {
		int count = from.count();
		Map<String, String> metadata = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			metadata.put(from.text(), "");
		}
		return small(metadata);
	}

	/** Immutable; in the order sent when there is an order. */
	static <V> Map<String, V> small(Map<String, V> map) {
		return (map.size() > 1) ? Collections.unmodifiableMap(map) : Map.copyOf(map);
	}

	private static @Nullable String someIf(boolean there) {
		return there ? "" : null;
	}

	private static void optional(@Nullable String text, BlockWriter to) {
		to.flag(text != null);
		if (text != null) {
			to.text(text);
		}
	}

	private static @Nullable String optional(BlockReader from) {
		return from.flag() ? from.text() : null;
	}

}
