package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Failure;

/**
 * A cause as X-Ray writes it.
 */
final class FailureDocument {

	private FailureDocument() {
	}

	static Map<String, Object> of(Failure failure, String exceptionId) {
		List<Object> stack = new ArrayList<>();
		List<Object> paths = new ArrayList<>();
		for (Failure.Frame frame : failure.stack()) {
			stack.add(Json.object("path", frame.path(), "line", frame.line(), "label", frame.label()));
			if (!paths.contains(frame.path())) {
				paths.add(frame.path());
			}
		}
		Map<String, Object> exception = Json.object("id", exceptionId, "message", failure.message(), "type",
				failure.type(), "remote", failure.remote());
		if (!stack.isEmpty()) {
			exception.put("stack", stack);
		}
		return Json.object("working_directory", "/var/task", "paths", paths, "exceptions", List.of(exception));
	}

}
