package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;

/**
 * The function's own segment of one attempt, with what its code recorded.
 */
final class AttemptDocument {

	private final Invocation invocation;

	private final Attempt attempt;

	private final Trace trace;

	private final Chance ids;

	AttemptDocument(Invocation invocation, Attempt attempt) {
		this.invocation = invocation;
		this.attempt = attempt;
		this.trace = invocation.header().trace();
		this.ids = this.trace.chance().of("parts of " + attempt.id());
	}

	/** The segment with everything nested in it. */
	Map<String, Object> whole() {
		Map<String, Object> handler = handler(this.ids.hex(16));
		return segment(List.of(handler));
	}

	/** The segment as Lambda sends it, without what the code sends by itself. */
	Map<String, Object> withoutHandler() {
		this.ids.hex(16);
		return segment(List.of());
	}

	/** What the code sends by itself. */
	Map<String, Object> handlerAlone() {
		Map<String, Object> document = handler(this.trace.chance().of("parts of " + this.attempt.id()).hex(16));
		document.put("type", "subsegment");
		document.put("trace_id", this.trace.id());
		document.put("parent_id", this.attempt.id());
		return document;
	}

	/** Id of the initialisation's part. */
	String initialisationId() {
		this.ids.hex(16);
		return this.ids.hex(16);
	}

	/** The same segment at its beginning. */
	Map<String, Object> inProgress() {
		Map<String, Object> document = head();
		document.put("in_progress", true);
		document.put("aws", aws());
		document.put("origin", "AWS::Lambda::Function");
		return document;
	}

	private Map<String, Object> segment(List<Map<String, Object>> recorded) {
		Map<String, Object> document = head();
		document.put("end_time", new Json.Seconds(this.attempt.end()));
		document.put("aws", aws());
		document.put("origin", "AWS::Lambda::Function");
		failed(document);
		List<Object> parts = new ArrayList<>();
		beginning().ifPresent(parts::add);
		Map<String, Object> run = part("Invocation", this.attempt.start() + 90, this.attempt.answered());
		if (!recorded.isEmpty()) {
			run.put("subsegments", recorded);
		}
		parts.add(run);
		if (this.attempt.end() - this.attempt.answered() > 100) {
			parts.add(part("Overhead", this.attempt.answered() + 60, this.attempt.end() - 20));
		}
		document.put("subsegments", parts);
		return document;
	}

	private Optional<Map<String, Object>> beginning() {
		Attempt.Startup startup = this.attempt.startup();
		long end = (startup.begin() == Attempt.Begin.READY) ? startup.ready() : this.attempt.start();
		if (startup.begin() == Attempt.Begin.WARM) {
			return Optional.empty();
		}
		String name = (startup.begin() == Attempt.Begin.RESTORED) ? "Restore" : "Initialization";
		Map<String, Object> part = part(name, end - startup.micros(), end);
		if (startup.begin() == Attempt.Begin.RETRIED) {
			part.put("fault", true);
		}
		return Optional.of(part);
	}

	private Map<String, Object> head() {
		String parent = (this.invocation.trigger() == Invocation.Trigger.EVENT)
				? InvocationDocument.attemptId(this.invocation, this.attempt) : this.invocation.id();
		return Json.object("id", this.attempt.id(), "name", this.invocation.function().name(), "start_time",
				new Json.Seconds(this.attempt.start()), "trace_id", this.trace.id(), "parent_id", parent);
	}

	private Map<String, Object> aws() {
		Place place = this.invocation.function().setting().place();
		return Json.object("account_id", place.account(), "function_arn", this.attempt.setting().invokedArn(),
				"resource_names", List.of(place.name()));
	}

	private void failed(Map<String, Object> document) {
		Failure failure = this.attempt.failure();
		if (failure != null) {
			document.put((this.attempt.outcome() == Attempt.Outcome.ERROR) ? "error" : "fault", true);
			document.put("cause", FailureDocument.of(failure, this.trace.chance().of(this.attempt.id()).hex(16)));
		}
	}

	private Map<String, Object> part(String name, long start, long end) {
		return Json.object("id", this.ids.hex(16), "name", name, "start_time", new Json.Seconds(start), "end_time",
				new Json.Seconds(Math.max(start, end)), "aws",
				Json.object("function_arn", this.attempt.setting().invokedArn()));
	}

	private Map<String, Object> handler(String id) {
		Map<String, Object> annotations = Json.object("ColdStart", this.attempt.cold());
		annotations.putAll(new TreeMap<>(this.attempt.annotations()));
		Map<String, Object> document = Json.object("id", id, "name", "## handler", "start_time",
				new Json.Seconds(this.attempt.start() + 140), "end_time",
				new Json.Seconds(Math.max(this.attempt.start() + 140, this.attempt.answered() - 30)));
		failed(document);
		document.put("annotations", annotations);
		if (this.attempt.outcome() == Attempt.Outcome.SUCCESS) {
			document.put("metadata", Json.object(this.invocation.function().name(), Json.object("response",
					Json.object("statusCode", this.attempt.status(), "bytes", this.attempt.responseBytes()))));
		}
		List<Object> calls = new ArrayList<>();
		for (Call call : this.attempt.calls()) {
			calls.add(new CallDocument(this.trace, call).subsegment());
		}
		if (!calls.isEmpty()) {
			document.put("subsegments", calls);
		}
		return document;
	}

}
