package io.tracetab.world.stack;

import java.util.List;
import java.util.function.Consumer;

/**
 * A standard workflow: states, each of which calls a function and waits for it, one after
 * the other. A state that fails is tried again as its rule says; when the rule has no try
 * left the execution has failed.
 */
public final class StateMachine {

	/** What the service needs from one state to the next. */
	private static final Latency STEP = Latency.of(24);

	private final Place place;

	private final List<State> states;

	private final Lambda lambda;

	private final Sampler sampler = new Sampler();

	public StateMachine(Place place, Lambda lambda, List<State> states) {
		this.place = place;
		this.lambda = lambda;
		this.states = List.copyOf(states);
	}

	/**
	 * A state that calls a function.
	 *
	 * @param retry what is done when it fails
	 */
	public record State(String name, LambdaFunction function, Consumer<Running> code, Retry retry) {
	}

	/**
	 * How often a state is tried again, and after what time.
	 *
	 * @param times at most
	 * @param intervalSeconds before the first time
	 * @param backoff how much longer each wait is than the one before
	 */
	public record Retry(int times, int intervalSeconds, int backoff) {

		public static final Retry NONE = new Retry(0, 1, 1);

		long pause(int failed) {
			long seconds = this.intervalSeconds;
			for (int i = 1; i < failed; i++) {
				seconds *= this.backoff;
			}
			return seconds * 1_000_000;
		}

	}

	public Place place() {
		return this.place;
	}

	/** In order. */
	public List<State> states() {
		return this.states;
	}

	Sampler sampler() {
		return this.sampler;
	}

	/** Begins an execution, under a trace of its own. */
	void start(Trace trace) {
		trace.begin();
		Execution execution = new Execution(this, trace.chance().of("execution"), this.lambda.agenda().now());
		trace.entered(execution);
		next(trace, execution);
	}

	private void next(Trace trace, Execution execution) {
		this.lambda.agenda().after(step(trace), () -> {
			int entered = execution.states().size();
			if (entered == this.states.size()) {
				end(trace, execution, false);
				return;
			}
			State state = this.states.get(entered);
			Execution.Entered now = execution.enter(state.name,
					trace.chance().of("state " + execution.id()).of(entered), this.lambda.agenda().now());
			attempt(trace, execution, state, now);
		});
	}

	private void attempt(Trace trace, Execution execution, State state, Execution.Entered entered) {
		long start = this.lambda.agenda().now();
		String id = trace.chance().of("try " + entered.id()).of(entered.tries().size()).hex(16);
		this.lambda.call(state.function, new Header(trace, id), state.code, invocation -> {
			entered.tried(new Execution.Try(id, start, this.lambda.agenda().now(), invocation));
			int tries = entered.tries().size();
			if (invocation.succeeded()) {
				next(trace, execution);
			}
			else if (tries <= state.retry.times) {
				this.lambda.agenda().after(state.retry.pause(tries), () -> attempt(trace, execution, state, entered));
			}
			else {
				this.lambda.agenda().after(step(trace), () -> end(trace, execution, true));
			}
		});
	}

	private static long step(Trace trace) {
		return STEP.draw(trace.chance());
	}

	private void end(Trace trace, Execution execution, boolean failed) {
		execution.ended(this.lambda.agenda().now(), failed);
		this.lambda.witness().executionEnded(execution);
		this.lambda.leave(trace);
	}

}
