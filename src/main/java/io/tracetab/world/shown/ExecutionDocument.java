package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.StateMachine;
import io.tracetab.world.stack.Trace;

/**
 * The segment of one execution of a state machine: a part for each state that it entered,
 * and in it one for each call of its function.
 */
final class ExecutionDocument {

	private ExecutionDocument() {
	}

	static Map<String, Object> of(Trace trace, Execution execution) {
		StateMachine machine = execution.machine();
		Map<String, Object> document = Json.object("id", execution.id(), "name", machine.place().name(), "start_time",
				new Json.Seconds(execution.start()), "trace_id", trace.id(), "end_time",
				new Json.Seconds(execution.end()));
		if (execution.failed()) {
			document.put("fault", true);
		}
		document.put("aws", Json.object("account_id", machine.place().account(), "execution_arn", execution.arn(),
				"resource_names", List.of(machine.place().name())));
		document.put("origin", "AWS::StepFunctions::StateMachine");
		document.put("resource_arn", machine.place().arn());
		document.put("subsegments", execution.states().stream().map(ExecutionDocument::state).toList());
		return document;
	}

	private static Map<String, Object> state(Execution.Entered state) {
		Map<String, Object> part = Json.object("id", state.id(), "name", state.name(), "start_time",
				new Json.Seconds(state.start()), "end_time", new Json.Seconds(state.end()));
		if (!state.succeeded()) {
			part.put("fault", true);
		}
		List<Object> calls = new ArrayList<>();
		state.tries().forEach(each -> calls.add(call(each)));
		part.put("subsegments", calls);
		return part;
	}

	/** The service has been answered, however the function fared: it answers 200. */
	private static Map<String, Object> call(Execution.Try each) {
		Invocation invocation = each.invocation();
		Place function = invocation.function().setting().place();
		Map<String, Object> part = Json.object("id", each.id(), "name", "Lambda", "start_time",
				new Json.Seconds(each.start()), "end_time", new Json.Seconds(each.end()));
		if (invocation.throttled()) {
			part.put("error", true);
			part.put("throttle", true);
		}
		else if (!invocation.succeeded()) {
			part.put("fault", true);
		}
		part.put("http", Json.object("response", Json.object("status", invocation.status())));
		part.put("aws", Json.object("function_name", function.name(), "region", function.region(), "operation",
				"Invoke", "request_id", invocation.requestId(), "resource_names", List.of(function.name())));
		part.put("namespace", "aws");
		return part;
	}

}
