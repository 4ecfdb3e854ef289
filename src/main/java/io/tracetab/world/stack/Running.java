package io.tracetab.world.stack;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A function's code while it runs. What it does is a chain of steps, each of which takes
 * its time; the chain is broken when the function is stopped.
 */
public final class Running {

	/** What a client library itself costs for one call, at a full CPU. */
	private static final double CLIENT_MILLIS = 0.35;

	private static final int SDK_RETRIES = 2;

	/** How long Lambda takes to accept an event. */
	private static final Latency ACCEPTED = new Latency(14, 0.3, 0.01, 6);

	private final Lambda lambda;

	private final Invocation invocation;

	private final Attempt attempt;

	private final Chance chance;

	private final Runnable ended;

	private boolean over;

	private int extraMemoryMb;

	Running(Lambda lambda, Invocation invocation, Attempt attempt, Runnable ended) {
		this.lambda = lambda;
		this.invocation = invocation;
		this.attempt = attempt;
		this.chance = invocation.header().trace().chance().of(attempt.id());
		this.ended = ended;
	}

	public Chance chance() {
		return this.chance;
	}

	public Trace trace() {
		return this.invocation.header().trace();
	}

	public long now() {
		return this.lambda.agenda().now();
	}

	/** Computes for so many milliseconds of a full CPU. */
	public void work(double cpuMillis, Runnable next) {
		FunctionSetting setting = this.attempt.setting();
		step(this.attempt.compute(cpuMillis * function().pace(setting), setting.code().baseMb() + this.extraMemoryMb),
				next);
	}

	/** Waits, if for anything. */
	public void pause(long micros, Runnable next) {
		if (micros == 0) {
			next.run();
		}
		else {
			step(micros, next);
		}
	}

	/** Calls a service; a throttled call is repeated by the client library. */
	public void call(Supplier<Exchange> service, Consumer<Call> next) {
		work(this.chance.lognormal(CLIENT_MILLIS, 0.25), () -> {
			Exchange first = service.get();
			Call call = new Call(this.chance.hex(16), requestId(first.target()), first.target(), now());
			this.attempt.calls().add(call);
			trace().begin();
			settle(call, service, first, next);
		});
	}

	private void settle(Call call, Supplier<Exchange> service, Exchange exchange, Consumer<Call> next) {
		Answer answer = exchange.answer();
		this.lambda.agenda().after(answer.micros(), () -> {
			if (answer.throttled() && answer.retries() < SDK_RETRIES) {
				long pause = (long) (this.chance.between(25e3, 50e3) * (1 << answer.retries()));
				this.lambda.agenda().after(pause, () -> settle(call, service, again(service.get(), answer), next));
				return;
			}
			answered(call, exchange, next);
		});
	}

	private static Exchange again(Exchange exchange, Answer before) {
		return exchange.retried(before.retries() + 1);
	}

	private void answered(Call call, Exchange exchange, Consumer<Call> next) {
		boolean seen = !this.over;
		call.answered(exchange, now(), seen);
		this.lambda.witness().callAnswered(call);
		if (seen) {
			next.accept(call);
		}
		this.lambda.leave(trace());
	}

	/** Invokes another function and waits for it. */
	public void invoke(LambdaFunction function, Consumer<Running> code, Consumer<Call> next) {
		work(CLIENT_MILLIS, () -> {
			Target target = Target.of(Target.Kind.LAMBDA, "Invoke", function.setting().place(), "function_name",
					function.name());
			Call call = new Call(this.chance.hex(16), this.chance.uuid(), target, now());
			this.attempt.calls().add(call);
			this.lambda.call(function, new Header(trace(), call.id()), code, callee -> {
				boolean seen = !this.over;
				call.answered(new Exchange(target, answerOf(callee)), now(), seen);
				if (seen) {
					next.accept(call);
				}
			});
		});
	}

	/** Lets a function run without waiting for it. */
	public void handOver(LambdaFunction function, Consumer<Running> code, Consumer<Call> next) {
		Target target = Target.of(Target.Kind.LAMBDA, "Invoke", function.setting().place(), "function_name",
				function.name(), "invocation_type", "Event");
		call(() -> new Exchange(target, Answer.ok(ACCEPTED.draw(this.chance), 200, 0)), (accepted) -> {
			this.lambda.event(function, new Header(trace(), accepted.id()), code);
			next.accept(accepted);
		});
	}

	private Answer answerOf(Invocation callee) {
		if (callee.throttled()) {
			return Answer.failed(0, 429, Failure.remote("TooManyRequestsException", "Rate Exceeded."));
		}
		return callee.succeeded() ? Answer.ok(0, 400, 200) : new Answer(0, 200,
				Failure.remote("Unhandled", "The invoked function failed"), List.of(), 400, 200, 0);
	}

	public void annotate(String key, Object value) {
		this.attempt.annotations().put(key, value);
	}

	public void note(String key, Object value) {
		this.attempt.metadata().put(key, value);
	}

	/** Holds so much memory besides what the code needs anyway. */
	public void hold(int megabytes) {
		this.extraMemoryMb = Math.max(this.extraMemoryMb, megabytes);
		FunctionSetting setting = this.attempt.setting();
		if (!this.over && setting.code().baseMb() + megabytes > setting.size().memoryMb()) {
			stop(Attempt.Outcome.OUT_OF_MEMORY, Failure.local("Runtime.OutOfMemory",
					"RequestId: " + this.invocation.requestId() + " Error: Runtime exited with error: signal: killed"));
		}
	}

	public void succeed(int status, long bytes) {
		if (!this.over) {
			this.attempt.answered(status, bytes, now());
			end();
		}
	}

	public void fail(Failure failure) {
		stop(Attempt.Outcome.ERROR, failure);
	}

	void stop(Attempt.Outcome outcome, Failure failure) {
		if (!this.over) {
			this.attempt.failed(outcome, failure, now());
			end();
		}
	}

	void timedOut(long micros) {
		if (!this.over) {
			stop(Attempt.Outcome.TIMEOUT, Failure.local("Sandbox.Timedout", String.format(Locale.ROOT,
					"Task timed out after %d.%02d seconds", micros / 1_000_000, micros / 10_000 % 100)));
		}
	}

	private void end() {
		this.over = true;
		this.ended.run();
	}

	LambdaFunction function() {
		return this.invocation.function();
	}

	Attempt attempt() {
		return this.attempt;
	}

	int maxMemoryMb() {
		FunctionSetting setting = this.attempt.setting();
		int used = setting.code().baseMb() + this.extraMemoryMb + this.chance.below(6);
		return (this.attempt.outcome() == Attempt.Outcome.OUT_OF_MEMORY) ? setting.size().memoryMb()
				: Math.min(setting.size().memoryMb(), used);
	}

	private void step(long micros, Runnable next) {
		this.lambda.agenda().after(micros, () -> {
			if (!this.over) {
				next.run();
			}
		});
	}

	private String requestId(Target target) {
		return switch (target.kind()) {
			case DYNAMODB -> this.chance.capitals(52);
			case S3 -> this.chance.capitals(16);
			default -> this.chance.uuid();
		};
	}

}
