package io.tracetab.world.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Trace;

/**
 * What one request was.
 *
 * @param entry how it came in
 * @param route such as {@code GET /cart} or {@code sqs orders}
 * @param tenant empty where the code names none
 * @param rule of X-Ray by which it was sampled or not: the API's or the function's name
 * @param reserved whether it was the first of its second under that rule
 * @param start when it entered
 * @param micros until its client, or its poller, had the answer
 * @param outcome by X-Ray's flags of the segment in which it entered
 * @param coldStarts of functions that it waited for
 * @param coldBehind of functions that worked for it while nobody waited
 * @param batch how many messages or records it was given at once; 0 when it was given
 * none
 */
public record RequestFacts(Entry entry, String route, String tenant, String rule, boolean reserved, long start,
		long micros, Outcome outcome, int coldStarts, int coldBehind, int batch, List<Invocation.Link> links) {

	/**
	 * How a request comes in, which decides what tracers see of its beginning.
	 */
	public enum Entry {

		/** Through an API that writes a segment. */
		REST,

		/** Through an API that writes none: the function's is the first. */
		HTTP,

		/** From a poller, or an event that nobody traced. */
		QUEUE,

		/** A state machine that writes a segment. */
		EXECUTION

	}

	/**
	 * How it ended.
	 */
	public enum Outcome {

		OK, ERROR, FAULT

	}

	/**
	 * What a request was, when nothing of it is running any more.
	 * @param queues the route of what a poller hands to a function, by the function's
	 * name
	 */
	static RequestFacts of(Trace trace, Map<String, String> queues) {
		return trace.execution().map(execution -> executed(trace, execution)).orElseGet(() -> asked(trace, queues));
	}

	private static RequestFacts executed(Trace trace, Execution execution) {
		String machine = execution.machine().place().name();
		return new RequestFacts(Entry.EXECUTION, "stepfunctions " + machine, tenant(trace), machine,
				trace.firstOfSecond(), execution.start(), execution.end() - execution.start(),
				execution.failed() ? Outcome.FAULT : Outcome.OK, coldStarts(trace, false), coldStarts(trace, true), 0,
				links(trace));
	}

	private static RequestFacts asked(Trace trace, Map<String, String> queues) {
		Optional<ApiExchange> api = trace.entry();
		Invocation first = trace.invocations().get(0);
		boolean rest = api.isPresent() && api.get().api().rest();
		String name = first.function().name();
		String route = api.map(ApiExchange::route).orElse(queues.getOrDefault(name, "function " + name));
		long start = api.map(ApiExchange::start).orElse(first.start());
		long end = api.map(ApiExchange::end).orElse(first.end());
		int waited = coldStarts(trace, false);
		return new RequestFacts(rest ? Entry.REST : api.isPresent() ? Entry.HTTP : Entry.QUEUE, route, tenant(trace),
				rest ? api.get().api().place().name() : name, trace.firstOfSecond(), start, end - start,
				api.map(RequestFacts::outcome).orElse(outcome(first)), waited, coldStarts(trace, true),
				first.messages(), links(trace));
	}

	private static Outcome outcome(ApiExchange exchange) {
		return (exchange.status() >= 500) ? Outcome.FAULT : (exchange.status() >= 400) ? Outcome.ERROR : Outcome.OK;
	}

	/** What throws is an error, what is stopped a fault. */
	private static Outcome outcome(Invocation first) {
		if (first.succeeded()) {
			return Outcome.OK;
		}
		List<Attempt> attempts = first.attempts();
		boolean stopped = !first.throttled() && !attempts.isEmpty()
				&& attempts.get(attempts.size() - 1).outcome() != Attempt.Outcome.ERROR;
		return stopped ? Outcome.FAULT : Outcome.ERROR;
	}

	private static String tenant(Trace trace) {
		for (Invocation invocation : trace.invocations()) {
			for (Attempt attempt : invocation.attempts()) {
				Object tenant = attempt.annotations().get("tenant");
				if (tenant != null) {
					return tenant.toString();
				}
			}
		}
		return "";
	}

	/**
	 * An event's invocation is nobody's to wait for, and it calls nobody who is. Where
	 * the event is the request itself, its time is the request's.
	 */
	private static int coldStarts(Trace trace, boolean behind) {
		int cold = 0;
		for (Invocation invocation : trace.invocations()) {
			boolean root = invocation.header().parentId() == null && trace.entry().isEmpty();
			if (behind == (invocation.trigger() == Invocation.Trigger.EVENT && !root)) {
				cold += (int) invocation.attempts().stream().filter(Attempt::cold).count();
			}
		}
		return cold;
	}

	private static List<Invocation.Link> links(Trace trace) {
		List<Invocation.Link> links = new ArrayList<>();
		trace.invocations().forEach(invocation -> links.addAll(invocation.links()));
		return links;
	}

}
