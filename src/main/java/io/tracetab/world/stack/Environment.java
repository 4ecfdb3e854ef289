package io.tracetab.world.stack;

/**
 * One execution environment of a function. It serves one invocation at a time, and is
 * taken away when it has had nothing to do for some minutes.
 */
final class Environment {

	private final String logStream;

	private boolean used;

	private long expires;

	Environment(String logStream) {
		this.logStream = logStream;
	}

	String logStream() {
		return this.logStream;
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
