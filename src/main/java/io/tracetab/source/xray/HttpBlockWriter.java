package io.tracetab.source.xray;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.Span.Flag;

/**
 * Writes the {@code http} block.
 */
final class HttpBlockWriter {

	/** Annotations that hold a template. */
	private static final List<String> ROUTES = List.of("http.route", "http_route");

	private HttpBlockWriter() {
	}

	static void write(ObjectNode node, Span span) {
		HttpCall http = span.http();
		if (http == null) {
			return;
		}
		ObjectNode block = node.putObject("http");
		ObjectNode request = block.objectNode();
		SegmentWriter.put(request, "method", http.method());
		SegmentWriter.put(request, "url", http.url());
		SegmentWriter.put(request, "user_agent", http.userAgent());
		SegmentWriter.put(request, "client_ip", http.clientIp());
		if (span.has(Flag.TRACED)) {
			request.put("traced", true);
		}
		SegmentWriter.put(request, HttpBlock.ROUTE, routeThatNothingElseTells(span, http));
		set(block, "request", request);
		ObjectNode response = block.objectNode();
		if (http.status() != 0) {
			response.put("status", http.status());
		}
		if (http.contentLength() >= 0) {
			response.put("content_length", http.contentLength());
		}
		set(block, "response", response);
	}

	private static void set(ObjectNode block, String name, ObjectNode values) {
		if (!values.isEmpty()) {
			block.set(name, values);
		}
	}

	/** X-Ray has no place of its own for a template. */
	private static @Nullable String routeThatNothingElseTells(Span span, HttpCall http) {
		List<String> told = new ArrayList<>();
		ROUTES.forEach((key) -> {
			if (span.annotations().get(key) instanceof String route) {
				told.add(route);
			}
		});
		span.metadata().forEach((space, json) -> {
			String route = space.equals(Remainder.KEY) ? null : SpanDraft.routeIn(json);
			if (route != null) {
				told.add(route);
			}
		});
		boolean known = !told.isEmpty() && told.stream().allMatch((route) -> route.equals(http.route()));
		return known ? null : http.route();
	}

}
