package io.tracetab.world.stack;

import java.util.OptionalLong;

/**
 * One execution environment of a function. It serves one invocation at a time, and is
 * taken away when it has had nothing to do for some minutes.
 */
final class Environment {

	private final Chance chance;

	private final String logStream;

	private final FunctionSetting setting;

	private final double slowness;

	/** When it was made in advance, before anybody needed it; else absent. */
	private final OptionalLong ready;

	private boolean used;

	private long expires;

	Environment(Chance chance, FunctionSetting setting, double slowness, OptionalLong ready) {
		this.chance = chance;
		this.logStream = chance.hex(32);
		this.setting = setting;
		this.slowness = slowness;
		this.ready = ready;
	}

	/** Since when it is kept ready, in microseconds; absent for one on demand. */
	OptionalLong ready() {
		return this.ready;
	}

	/** The stream of its own luck, so that another one's does not depend on it. */
	Chance chance() {
		return this.chance;
	}

	String logStream() {
		return this.logStream;
	}

	/** What was deployed when it was made. */
	FunctionSetting setting() {
		return this.setting;
	}

	/** How much longer code computes here than on a machine of its own. */
	double slowness() {
		return this.slowness;
	}

	/** True until the first invocation has begun. */
	boolean cold() {
		return !this.used;
	}

	void begin() {
		this.used = true;
	}

	void idleUntil(long expires) {
		this.expires = expires;
	}

	boolean expired(long now) {
		return now >= this.expires;
	}

}
