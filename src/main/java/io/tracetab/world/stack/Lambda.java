package io.tracetab.world.stack;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Lambda service: finds environments for invocations, starts cold ones, stops what
 * takes too long, and tries events again.
 */
public final class Lambda {

	private static final double BUG_MILLIS = 1.5;

	private static final Failure BUG = Failure.local("TypeError",
			"Cannot read properties of undefined (reading 'currency')",
			new Failure.Frame("/var/task/src/handler.js", 18, "Runtime.handler"));

	private static final Latency DISPATCH = Latency.of(4);

	private static final Latency PLACEMENT = new Latency(110, 0.3, 0.02, 4);

	/** Median of the restore of a snapshot. */
	private static final double RESTORE_MILLIS = 420;

	/** Initialisations that fail and are made once more within the run. */
	private static final double INIT_FAILS = 0.004;

	private static final long LEAST_ADVANCE_MICROS = 11_000_000L;

	private final Agenda agenda;

	private final Witness witness;

	public Lambda(Agenda agenda, Witness witness) {
		this.agenda = agenda;
		this.witness = witness;
	}

	Agenda agenda() {
		return this.agenda;
	}

	Witness witness() {
		return this.witness;
	}

	/** Replaces what is deployed; runs that have begun end as they began. */
	public void deploy(LambdaFunction function, FunctionSetting setting) {
		function.deploy(setting, this.agenda.now());
		this.witness.deployed(function, this.agenda.now());
	}

	void leave(Trace trace) {
		if (trace.end()) {
			this.witness.traceEnded(trace);
		}
	}

	/** Runs code in a function and tells when the answer, or the refusal, is there. */
	public void call(LambdaFunction function, Header header, Consumer<Running> code, Consumer<Invocation> done) {
		Invocation invocation = begin(function, header, Invocation.Trigger.CALL);
		once(invocation, code, done);
	}

	/** Runs code on a batch of messages. */
	void batch(LambdaFunction function, Header header, Invocation.Batch batch, Consumer<Running> code,
			Consumer<Invocation> done) {
		Invocation invocation = begin(function, header, Invocation.Trigger.QUEUE);
		invocation.took(batch);
		once(invocation, code, done);
	}

	/** Accepts an event, which is tried again when the function fails. */
	public void event(LambdaFunction function, Header header, Consumer<Running> code) {
		Invocation invocation = begin(function, header, Invocation.Trigger.EVENT);
		long dwell = new Latency(18, 0.5, 0.02, 10).draw(header.trace().chance());
		this.agenda.after(dwell, () -> tryEvent(invocation, code));
	}

	/** Something of a trace that happens only after a while, such as a notification. */
	public void later(Trace trace, long micros, Runnable what) {
		trace.begin();
		this.agenda.after(micros, () -> {
			what.run();
			leave(trace);
		});
	}

	private Invocation begin(LambdaFunction function, Header header, Invocation.Trigger trigger) {
		Invocation invocation = new Invocation(function, header, trigger, this.agenda.now());
		header.trace().begin();
		header.trace().invocations().add(invocation);
		return invocation;
	}

	private void once(Invocation invocation, Consumer<Running> code, Consumer<Invocation> done) {
		if (!attempt(invocation, code, () -> answer(invocation, done))) {
			this.agenda.after(2_000, () -> answer(invocation, done));
		}
	}

	private void answer(Invocation invocation, Consumer<Invocation> done) {
		this.agenda.after(1_000, () -> {
			finish(invocation);
			done.accept(invocation);
			leave(invocation.header().trace());
		});
	}

	private void finish(Invocation invocation) {
		invocation.ended(this.agenda.now());
		this.witness.invocationEnded(invocation);
	}

	private void tryEvent(Invocation invocation, Consumer<Running> code) {
		Chance chance = invocation.header().trace().chance();
		boolean accepted = attempt(invocation, code, () -> {
			int attempts = invocation.attempts().size();
			if (invocation.succeeded() || attempts >= invocation.function().eventAttempts()) {
				finish(invocation);
				leave(invocation.header().trace());
				return;
			}
			long pause = (long) (attempts * 60e6 * chance.between(0.95, 1.15));
			this.agenda.after(pause, () -> tryEvent(invocation, code));
		});
		if (!accepted) {
			long pause = 1_000_000L << Math.min(8, invocation.throttles());
			this.agenda.after(pause, () -> tryEvent(invocation, code));
		}
	}

	/** One run, or none when the concurrency of the function is used up. */
	private boolean attempt(Invocation invocation, Consumer<Running> code, Runnable answered) {
		Optional<Environment> found = invocation.function().acquire(this.agenda.now());
		if (found.isEmpty()) {
			invocation.refused();
			return false;
		}
		invocation.accepted();
		Environment environment = found.get();
		Attempt attempt = invocation.attempt(new Attempt(invocation, environment, this.agenda.now(),
				startup(invocation, environment, this.agenda.now())));
		environment.begin();
		invocation.header().trace().begin();
		this.agenda.at(attempt.start(), () -> run(invocation, attempt, environment, new Code(code, answered)));
		return true;
	}

	private record Code(Consumer<Running> code, Runnable answered) {
	}

	private void run(Invocation invocation, Attempt attempt, Environment environment, Code what) {
		Running[] self = new Running[1];
		Running running = new Running(this, invocation, attempt, () -> ended(invocation, self[0], environment, what));
		self[0] = running;
		long timeout = attempt.setting().size().timeoutMs() * 1000L;
		this.agenda.after(timeout, () -> running.timedOut(timeout));
		boolean poisoned = poisoned(invocation);
		running.pause(attempt.startup().again(), () -> code(running, poisoned, what));
	}

	private static void code(Running running, boolean poisoned, Code what) {
		double hanging = running.function().hanging();
		if (hanging > 0 && running.chance().of("hang").happens(hanging)) {
			return;
		}
		double bug = running.attempt().setting().release().bug();
		if (bug > 0 && running.chance().happens(bug) || poisoned) {
			running.work(BUG_MILLIS, () -> running.fail(BUG));
			return;
		}
		what.code.accept(running);
	}

	/** Every attempt of an invocation meets the same data. */
	private static boolean poisoned(Invocation invocation) {
		double share = invocation.function().poisoned();
		return share > 0 && invocation.header().trace().chance().of("poison " + invocation.id()).happens(share);
	}

	private void ended(Invocation invocation, Running running, Environment environment, Code what) {
		Attempt attempt = running.attempt();
		long overhead = attempt.outcome().endsEnvironment() ? 0 : Math.round(running.chance().between(200, 1500));
		attempt.ended(overhead, running.maxMemoryMb());
		what.answered.run();
		this.agenda.at(attempt.end(), () -> {
			if (attempt.provisioned()) {
				invocation.function().worked(attempt.durationMicros());
			}
			if (attempt.outcome().endsEnvironment()) {
				invocation.function().discard(environment, this.agenda.now());
			}
			else {
				invocation.function().release(environment, this.agenda.now());
			}
			this.witness.attemptEnded(invocation, attempt);
			leave(invocation.header().trace());
		});
	}

	private static Attempt.Startup startup(Invocation invocation, Environment environment, long now) {
		Chance chance = invocation.header().trace().chance().of("startup " + invocation.attempts().size());
		long wait = DISPATCH.draw(chance);
		if (!environment.cold()) {
			return new Attempt.Startup(Attempt.Begin.WARM, wait, 0, 0);
		}
		if (environment.setting().start().snapStart()) {
			long restore = Math.round(chance.lognormal(RESTORE_MILLIS, 0.25) * 100) * 10;
			return new Attempt.Startup(Attempt.Begin.RESTORED, wait + PLACEMENT.draw(chance), restore, 0);
		}
		double init = chance.lognormal(environment.setting().code().initMs(), 0.18);
		long micros = Math.round(init * 100) * 10;
		if (environment.ready().isPresent()) {
			long before = (long) (chance.of("allocated").between(600e6, 10_000e6));
			return new Attempt.Startup(Attempt.Begin.READY, wait, micros,
					Math.min(now - LEAST_ADVANCE_MICROS, Math.max(environment.ready().getAsLong(), now - before)));
		}
		Attempt.Begin begin = chance.of("failing").happens(INIT_FAILS) ? Attempt.Begin.RETRIED : Attempt.Begin.COLD;
		return new Attempt.Startup(begin, wait + PLACEMENT.draw(chance), micros, 0);
	}

}
