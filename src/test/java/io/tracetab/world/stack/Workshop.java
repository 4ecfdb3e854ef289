package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * A small AWS for tests: one function, one API, and everything that is seen of them.
 */
final class Workshop implements Witness {

	static final FunctionSetting SETTING = new FunctionSetting(Place.function("us-east-1", "shop-cart"),
			new FunctionSetting.Size(false, 1769, 512, 1_000, 2),
			new FunctionSetting.Code("nodejs22.x", "src/handler.handler", 300, 90), FunctionSetting.Logs.TEXT);

	final Agenda agenda = new Agenda(1_000_000_000_000_000L);

	final Chance chance = Chance.seeded(1);

	final Lambda lambda = new Lambda(this.agenda, this);

	final Gateway gateway = new Gateway(this.agenda, this.lambda, this, this.chance);

	final LambdaFunction function = new LambdaFunction(SETTING, this.chance);

	final List<Trace> traces = new ArrayList<>();

	final List<Attempt> attempts = new ArrayList<>();

	final List<Invocation> invocations = new ArrayList<>();

	final List<ApiExchange> answers = new ArrayList<>();

	final List<Execution> executions = new ArrayList<>();

	final List<Integer> received = new ArrayList<>();

	Trace trace() {
		return new Trace("1-3b9aca00-000000000000000000000001", Sampler.Decision.FIRST, this.chance.of("trace"));
	}

	/** With luck of its own. */
	Trace trace(long number) {
		return new Trace("1-3b9aca00-000000000000000000000001", Sampler.Decision.FIRST,
				this.chance.of("trace").of(number));
	}

	/**
	 * A call that computes for so many milliseconds, so many milliseconds from the start.
	 */
	void callAt(long millis, double work) {
		long start = 1_000_000_000_000_000L + millis * 1000;
		this.agenda.at(start, () -> this.lambda.call(this.function, new Header(trace(), null),
				run -> run.work(work, () -> run.succeed(200, 10)), done -> {
				}));
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.attempts.add(attempt);
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		this.invocations.add(invocation);
	}

	@Override
	public void executionEnded(Execution execution) {
		this.executions.add(execution);
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		this.answers.add(exchange);
	}

	@Override
	public void messagesTaken(Place queue, int taken, int deleted, long now) {
		this.received.add(taken);
	}

	@Override
	public void traceEnded(Trace trace) {
		this.traces.add(trace);
	}

}
