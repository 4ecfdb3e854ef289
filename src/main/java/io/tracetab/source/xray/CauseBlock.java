package io.tracetab.source.xray;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Cause;
import io.tracetab.trace.Cause.Failure;
import io.tracetab.trace.Cause.Frame;

/**
 * Reads the {@code cause} block: an exception's id, or the exceptions themselves.
 */
final class CauseBlock {

	private @Nullable String workingDirectory;

	private final List<Failure> failures = new ArrayList<>();

	static Cause read(JsonCursor json, Remainder remainder) {
		if (json.isString()) {
			return new Cause(json.uniqueText(), null, List.of());
		}
		if (!json.isObject()) {
			throw json.refuse("the id of an exception, or an object");
		}
		CauseBlock block = new CauseBlock();
		block.fields(json, remainder);
		return new Cause(null, block.workingDirectory, List.copyOf(block.failures));
	}

	private void fields(JsonCursor json, Remainder remainder) {
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "working_directory" -> this.workingDirectory = json.text();
				case "exceptions" -> failures(json, remainder);
				default -> remainder.add("cause." + name, json.json());
			}
		}
	}

	private void failures(JsonCursor json, Remainder remainder) {
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			this.failures.add(failure(json, remainder));
		}
	}

	private Failure failure(JsonCursor json, Remainder remainder) {
		String id = null;
		String type = null;
		String message = null;
		String causeId = null;
		boolean remote = false;
		int truncated = 0;
		List<Frame> stack = List.of();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "id" -> id = json.uniqueText();
				case "type" -> type = json.text();
				case "message" -> message = json.text();
				case "cause" -> causeId = json.uniqueText();
				case "remote" -> remote = json.flag();
				case "truncated" -> truncated = (int) Math.min(json.wholeNumber(0), Integer.MAX_VALUE);
				case "stack" -> stack = stack(json, remainder);
				default -> remainder.add("cause.exceptions." + this.failures.size() + "." + name, json.json());
			}
		}
		return new Failure(id, type, message, remote, truncated, causeId, stack);
	}

	private List<Frame> stack(JsonCursor json, Remainder remainder) {
		List<Frame> stack = new ArrayList<>();
		json.enterArray();
		while (json.nextElement()) {
			json.enterObject();
			stack.add(frame(json, remainder, stack.size()));
		}
		return List.copyOf(stack);
	}

	private Frame frame(JsonCursor json, Remainder remainder, int at) {
		String path = null;
		String label = null;
		int line = 0;
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			switch (name) {
				case "path" -> path = json.text();
				case "label" -> label = json.text();
				case "line" -> line = (int) Math.max(0, Math.min(json.wholeNumber(0), Integer.MAX_VALUE));
				default -> remainder.add("cause.exceptions." + this.failures.size() + ".stack." + at + "." + name,
						json.json());
			}
		}
		return new Frame(path, line, label);
	}

}
