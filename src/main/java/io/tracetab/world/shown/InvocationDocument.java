package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Trace;

/**
 * The Lambda service's segment of one invocation.
 */
final class InvocationDocument {

	private InvocationDocument() {
	}

	static Map<String, Object> of(Invocation invocation) {
		Trace trace = invocation.header().trace();
		Map<String, Object> document = Json.object("id", invocation.id(), "name", invocation.function().name(),
				"start_time", new Json.Seconds(invocation.start()), "trace_id", trace.id(), "end_time",
				new Json.Seconds(invocation.end()));
		String parent = invocation.header().parentId();
		if (parent != null) {
			document.put("parent_id", parent);
		}
		flags(invocation, document);
		boolean event = invocation.trigger() == Invocation.Trigger.EVENT;
		document.put("http", Json.object("response", Json.object("status", event ? 202 : invocation.status())));
		document.put("aws", Json.object("request_id", invocation.requestId()));
		document.put("origin", "AWS::Lambda");
		document.put("resource_arn", invocation.function().setting().invokedArn());
		if (event) {
			document.put("subsegments", waits(invocation));
		}
		if (!invocation.links().isEmpty()) {
			document.put("links", links(invocation));
		}
		return document;
	}

	/** Id of the part under which an event's attempt hangs. */
	static String attemptId(Invocation invocation, Attempt attempt) {
		return invocation.header().trace().chance().of("attempt " + attempt.id()).hex(16);
	}

	private static void flags(Invocation invocation, Map<String, Object> document) {
		if (invocation.throttled()) {
			document.put("error", true);
			document.put("throttle", true);
		}
		else if (!invocation.succeeded()) {
			List<Attempt> attempts = invocation.attempts();
			boolean thrown = attempts.get(attempts.size() - 1).outcome() == Attempt.Outcome.ERROR;
			document.put(thrown ? "error" : "fault", true);
		}
	}

	private static List<Object> waits(Invocation invocation) {
		List<Object> parts = new ArrayList<>();
		for (Attempt attempt : invocation.attempts()) {
			if (attempt.number() == 1) {
				parts.add(Json.object("id", invocation.header().trace().chance().of("dwell " + attempt.id()).hex(16),
						"name", "Dwell Time", "start_time", new Json.Seconds(invocation.start()), "end_time",
						new Json.Seconds(attempt.requested())));
			}
			Map<String, Object> part = Json.object("id", attemptId(invocation, attempt), "name",
					"Attempt #" + attempt.number(), "start_time", new Json.Seconds(attempt.requested()), "end_time",
					new Json.Seconds(attempt.end()));
			if (attempt.outcome() != Attempt.Outcome.SUCCESS) {
				part.put((attempt.outcome() == Attempt.Outcome.ERROR) ? "error" : "fault", true);
			}
			part.put("http", Json.object("response", Json.object("status", 200)));
			parts.add(part);
		}
		return parts;
	}

	private static List<Object> links(Invocation invocation) {
		List<Object> links = new ArrayList<>();
		for (Invocation.Link link : invocation.links()) {
			links.add(Json.object("trace_id", link.traceId(), "id", link.id(), "attributes",
					Json.object("ReferenceType", "parent")));
		}
		return links;
	}

}
