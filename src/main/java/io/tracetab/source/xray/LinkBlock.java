package io.tracetab.source.xray;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Link;
import io.tracetab.trace.TraceId;

/**
 * Reads an element of {@code links}. Which way it points stands among its attributes as
 * {@code ReferenceType}: {@code parent} unless it says {@code child}.
 */
final class LinkBlock {

	private @Nullable TraceId trace;

	private long span;

	private boolean toParent = true;

	private LinkBlock() {
	}

	static Link read(JsonCursor json, Remainder remainder, int at) {
		LinkBlock block = new LinkBlock();
		String path = "links." + at + ".";
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "trace_id" -> block.trace = json.traceId();
				case "id" -> block.span = json.spanId();
				case "attributes" -> block.attributes(json, remainder, path);
				default -> remainder.add(path + name, json.json());
			}
		}
		if (block.trace == null) {
			throw json.refuse("has no trace_id", "1-<8 hex digits>-<24 hex digits>, or 32 hex digits");
		}
		return new Link(block.trace, block.span, block.toParent);
	}

	private void attributes(JsonCursor json, Remainder remainder, String path) {
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isString() && isReferenceType(name)) {
				this.toParent = !"child".equalsIgnoreCase(json.text());
			}
			else if (!json.isNull()) {
				remainder.add(path + "attributes." + name, json.json());
			}
		}
	}

	private static boolean isReferenceType(String name) {
		return "ReferenceType".equals(name) || "reference_type".equals(name) || "aws.xray.reference_type".equals(name);
	}

}
