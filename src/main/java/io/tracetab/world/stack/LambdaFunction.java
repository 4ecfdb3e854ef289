package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A function and its environments. The environment that was used last serves next; a cold
 * one is made when all are busy, and refused when the concurrency is used up.
 */
public final class LambdaFunction {

	/**
	 * AWS gives no promise; observed lifetimes of idle environments are of this order.
	 */
	private static final double IDLE_MINUTES_LOW = 6;

	private static final double IDLE_MINUTES_HIGH = 15;

	/** How long it takes until other environments are ready after a deploy. */
	private static final long ALLOCATION_MICROS = 95_000_000L;

	private static final long BEFORE_THE_WORLD = 0;

	private FunctionSetting setting;

	private final Chance chance;

	private final Sampler sampler;

	private final Deque<Environment> idle = new ArrayDeque<>();

	/** Environments that are kept for the alias and have nothing to do. */
	private final List<Environment> kept = new ArrayList<>();

	private final Effects effects;

	private long keptMicros;

	private long started;

	private int busy;

	/** What Lambda's default is. */
	private int eventAttempts = 3;

	private int logBytes;

	private double poisoned;

	private double hanging;

	private double armPace = 1;

	public LambdaFunction(FunctionSetting setting, Chance chance) {
		this.setting = setting;
		this.chance = chance.of(setting.place().arn());
		this.effects = Effects.drawn(this.chance.of("effects"));
		this.sampler = new Sampler();
		keep(setting.start().provisioned(), BEFORE_THE_WORLD);
	}

	/** Makes environments that are ready from a time on. */
	private void keep(int environments, long ready) {
		for (int i = 0; i < environments; i++) {
			this.kept.add(environment(OptionalLong.of(ready)));
		}
	}

	private Environment environment(OptionalLong ready) {
		Chance own = this.chance.of("environment").of(this.started++);
		return new Environment(own, this.setting, this.effects.slowness(own.of("neighbour")), ready);
	}

	/** What is deployed now; a run keeps what it began with. */
	public FunctionSetting setting() {
		return this.setting;
	}

	public String name() {
		return this.setting.place().name();
	}

	Effects effects() {
		return this.effects;
	}

	/** Decides for traces that begin at this function. */
	public Sampler sampler() {
		return this.sampler;
	}

	public int busy() {
		return this.busy;
	}

	/** Lets an event be tried so often when the function fails. */
	public void triedAtMost(int attempts) {
		this.eventAttempts = attempts;
	}

	int eventAttempts() {
		return this.eventAttempts;
	}

	/** Lets such a share of the invocations never succeed from now on. */
	public void poison(double share) {
		this.poisoned = share;
	}

	double poisoned() {
		return this.poisoned;
	}

	/** Lets such a share of the runs wait for what never comes. */
	public void hang(double share) {
		this.hanging = share;
	}

	double hanging() {
		return this.hanging;
	}

	/** Lets computing take so many times as long on arm64 as on x86_64. */
	public void armPaced(double pace) {
		this.armPace = pace;
	}

	/** How long computing takes with a setting, beside x86_64. */
	double pace(FunctionSetting under) {
		return under.release().pace() * (under.size().arm() ? this.armPace : 1);
	}

	/** Lets its code log so many bytes in each run from now on. */
	public void logging(int bytes) {
		this.logBytes = bytes;
	}

	/** What its code logs in a run, beside what Lambda logs of it. */
	public int logBytes() {
		return this.logBytes;
	}

	Optional<Environment> acquire(long now) {
		if (this.busy >= this.setting.size().concurrency()) {
			return Optional.empty();
		}
		this.busy++;
		for (Environment candidate : this.kept) {
			if (candidate.ready().orElse(Long.MAX_VALUE) <= now) {
				this.kept.remove(candidate);
				return Optional.of(candidate);
			}
		}
		for (Environment candidate = this.idle.pollFirst(); candidate != null; candidate = this.idle.pollFirst()) {
			if (!candidate.expired(now)) {
				return Optional.of(candidate);
			}
		}
		return Optional.of(environment(OptionalLong.empty()));
	}

	void release(Environment environment, long now) {
		this.busy--;
		if (environment.setting() != this.setting) {
			return;
		}
		if (environment.ready().isPresent()) {
			this.kept.add(0, environment);
			return;
		}
		double minutes = environment.chance().between(IDLE_MINUTES_LOW, IDLE_MINUTES_HIGH);
		environment.idleUntil(now + (long) (minutes * 60e6));
		this.idle.addFirst(environment);
		while (this.idle.size() > 1 && this.idle.getLast().expired(now)) {
			this.idle.removeLast();
		}
	}

	/** Environments of what was deployed before serve nobody any more. */
	public void deploy(FunctionSetting other, long now) {
		this.setting = other;
		this.idle.clear();
		this.kept.clear();
		keep(other.start().provisioned(), now + ALLOCATION_MICROS);
	}

	/** An environment that is kept has worked for so long. */
	void worked(long micros) {
		this.keptMicros += micros;
	}

	/** How long environments that are kept have worked since this was asked last. */
	long takeWorked() {
		long micros = this.keptMicros;
		this.keptMicros = 0;
		return micros;
	}

	/** An environment that timed out or ran out of memory serves nobody any more. */
	void discard(Environment environment, long now) {
		this.busy--;
		if (environment.ready().isPresent() && environment.setting() == this.setting) {
			keep(1, now + ALLOCATION_MICROS);
		}
	}

}
