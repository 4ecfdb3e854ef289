package io.tracetab.world.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

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

	private FunctionSetting setting;

	private final Chance chance;

	private final Sampler sampler;

	private final Deque<Environment> idle = new ArrayDeque<>();

	private final Effects effects;

	private long started;

	private int busy;

	/** What Lambda's default is. */
	private int eventAttempts = 3;

	private int logBytes;

	private double poisoned;

	public LambdaFunction(FunctionSetting setting, Chance chance) {
		this.setting = setting;
		this.chance = chance.of(setting.place().arn());
		this.effects = Effects.drawn(this.chance.of("effects"));
		this.sampler = new Sampler();
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
		for (Environment candidate = this.idle.pollFirst(); candidate != null; candidate = this.idle.pollFirst()) {
			if (!candidate.expired(now)) {
				return Optional.of(candidate);
			}
		}
		Chance own = this.chance.of("environment").of(this.started++);
		return Optional.of(new Environment(own, this.setting, this.effects.slowness(own.of("neighbour"))));
	}

	void release(Environment environment, long now) {
		this.busy--;
		if (environment.setting() != this.setting) {
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
	public void deploy(FunctionSetting other) {
		this.setting = other;
		this.idle.clear();
	}

	/** An environment that timed out or ran out of memory serves nobody any more. */
	void discard() {
		this.busy--;
	}

}
