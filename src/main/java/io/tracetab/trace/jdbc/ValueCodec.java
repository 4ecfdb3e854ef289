package io.tracetab.trace.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Cause;
import io.tracetab.trace.Cause.Failure;
import io.tracetab.trace.Cause.Frame;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Link;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TraceId;

/**
 * What a span has of its own beside ids and times: the values that its shape leaves out.
 */
final class ValueCodec {

	private final TextCodec texts;

	ValueCodec(TextCodec texts) {
		this.texts = texts;
	}

	void write(Span span, BlockWriter to) {
		if (span.aws() != null) {
			aws(span.aws(), to);
		}
		if (span.http() != null) {
			http(span.http(), to);
		}
		if (span.sql() != null && span.sql().query() != null) {
			this.texts.write(span.sql().query(), to);
		}
		if (span.cause() != null) {
			cause(span.cause(), to);
		}
		if (!span.annotations().isEmpty()) {
			annotations(span.annotations(), to);
		}
		if (!span.metadata().isEmpty()) {
			span.metadata().values().forEach((value) -> this.texts.write(value, to));
		}
		if (!span.links().isEmpty()) {
			links(span.links(), to);
		}
	}

	private void aws(AwsCall aws, BlockWriter to) {
		text(aws.requestId(), to);
		for (Map.Entry<String, String> attribute : aws.attributes().entrySet()) {
			if (!SpanShape.isNaming(attribute.getKey())) {
				this.texts.write(attribute.getValue(), to);
			}
		}
	}

	private void http(HttpCall http, BlockWriter to) {
		text(http.url(), to);
		text(http.userAgent(), to);
		text(http.clientIp(), to);
		if (http.contentLength() != -1) {
			to.number(http.contentLength());
		}
	}

	private void annotations(Map<String, Object> annotations, BlockWriter to) {
		for (Object value : annotations.values()) {
			if (value instanceof String text) {
				this.texts.write(text, to);
			}
			else if (value instanceof BigDecimal number) {
				to.decimal(number);
			}
			else if (!(value instanceof Boolean)) {
				throw new IllegalArgumentException(
						"An annotation is '%s', expected a String, Boolean or BigDecimal".formatted(value));
			}
		}
	}

	private void cause(Cause cause, BlockWriter to) {
		optional(cause.exceptionId(), to);
		optional(cause.workingDirectory(), to);
		to.number(cause.failures().size());
		for (Failure failure : cause.failures()) {
			optional(failure.id(), to);
			optional(failure.type(), to);
			optional(failure.message(), to);
			optional(failure.causeId(), to);
			to.flag(failure.remote());
			to.number(failure.truncated());
			to.number(failure.stack().size());
			for (Frame frame : failure.stack()) {
				optional(frame.path(), to);
				to.number(frame.line());
				optional(frame.label(), to);
			}
		}
	}

	private static void links(List<Link> links, BlockWriter to) {
		to.number(links.size());
		for (Link link : links) {
			to.fixed(link.traceId().high());
			to.fixed(link.traceId().low());
			to.fixed(link.spanId());
			to.flag(link.toParent());
		}
	}

	/** Whether it is there says the shape. */
	private void text(@Nullable String text, BlockWriter to) {
		if (text != null) {
			this.texts.write(text, to);
		}
	}

	private void optional(@Nullable String text, BlockWriter to) {
		to.flag(text != null);
		text(text, to);
	}

	@Nullable AwsCall aws(@Nullable AwsCall like, BlockReader from) {
		if (like == null) {
			return null;
		}
		return new AwsCall(like.operation(), like.account(), like.region(), text(like.requestId(), from),
				attributes(like.attributes(), from));
	}

	/** Where all values are in the shape, its own map is shared. */
	private Map<String, String> attributes(Map<String, String> like, BlockReader from) {
		if (like.keySet().stream().allMatch(SpanShape::isNaming)) {
			return like;
		}
		Map<String, String> attributes = new LinkedHashMap<>();
		like.forEach((key, value) -> attributes.put(key, SpanShape.isNaming(key) ? value : this.texts.read(from)));
		return ShapeCodec.small(attributes);
	}

	@Nullable HttpCall http(@Nullable HttpCall like, BlockReader from) {
		if (like == null) {
			return null;
		}
		String url = text(like.url(), from);
		String userAgent = text(like.userAgent(), from);
		String clientIp = text(like.clientIp(), from);
		long contentLength = (like.contentLength() != -1) ? from.number() : -1;
		return new HttpCall(like.method(), url, like.route(), like.status(), contentLength, userAgent, clientIp);
	}

	@Nullable SqlCall sql(@Nullable SqlCall like, BlockReader from) {
		if (like == null) {
			return null;
		}
		return new SqlCall(like.url(), like.databaseType(), like.databaseVersion(), like.driverVersion(), like.user(),
				like.preparation(), text(like.query(), from));
	}

	@Nullable Cause cause(@Nullable Cause like, BlockReader from) {
		if (like == null) {
			return null;
		}
		String exceptionId = optional(from);
		String workingDirectory = optional(from);
		int count = from.count();
		List<Failure> failures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			failures.add(failure(from));
		}
		return new Cause(exceptionId, workingDirectory, List.copyOf(failures));
	}

	private Failure failure(BlockReader from) {
		String id = optional(from);
		String type = optional(from);
		String message = optional(from);
		String causeId = optional(from);
		boolean remote = from.flag();
		int truncated = (int) from.number();
		int count = from.count();
		List<Frame> stack = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			stack.add(new Frame(optional(from), (int) from.number(), optional(from)));
		}
		return new Failure(id, type, message, remote, truncated, causeId, List.copyOf(stack));
	}

	Map<String, Object> annotations(Map<String, Object> like, BlockReader from) {
		if (like.isEmpty()) {
			return like;
		}
		Map<String, Object> annotations = new LinkedHashMap<>();
		like.forEach((key, value) -> annotations.put(key, annotation(value, from)));
		return ShapeCodec.small(annotations);
	}

	private Object annotation(Object like, BlockReader from) {
		if (like instanceof String) {
			return this.texts.read(from);
		}
		return (like instanceof BigDecimal) ? from.decimal() : like;
	}

	Map<String, String> metadata(Map<String, String> like, BlockReader from) {
		if (like.isEmpty()) {
			return like;
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		like.keySet().forEach((namespace) -> metadata.put(namespace, this.texts.read(from)));
		return ShapeCodec.small(metadata);
	}

	List<Link> links(List<Link> like, BlockReader from) {
		if (like.isEmpty()) {
			return like;
		}
		int count = from.count();
		List<Link> links = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			links.add(new Link(new TraceId(from.fixed(), from.fixed()), from.fixed(), from.flag()));
		}
		return List.copyOf(links);
	}

	private @Nullable String text(@Nullable String like, BlockReader from) {
		return (like != null) ? this.texts.read(from) : null;
	}

	private @Nullable String optional(BlockReader from) {
		return from.flag() ? this.texts.read(from) : null;
	}

}
