package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * One execution of a state machine: the states it entered, one after the other, and how
 * often each of them was tried.
 */
public final class Execution {

	private final StateMachine machine;

	private final String id;

	private final String name;

	private final long start;

	private final List<Entered> states = new ArrayList<>();

	private long end;

	private boolean failed;

	Execution(StateMachine machine, Chance chance, long start) {
		this.machine = machine;
		this.id = chance.hex(16);
		this.name = chance.uuid();
		this.start = start;
	}

	/**
	 * A state that was entered.
	 */
	public static final class Entered {

		private final String name;

		private final String id;

		private final long start;

		private final List<Try> tries = new ArrayList<>();

		private long end;

		private Entered(String name, String id, long start) {
			this.name = name;
			this.id = id;
			this.start = start;
		}

		public String name() {
			return this.name;
		}

		/** Sixteen digits: the id of its part of the segment. */
		public String id() {
			return this.id;
		}

		public long start() {
			return this.start;
		}

		public long end() {
			return this.end;
		}

		/** In order; the last of them is the one that counts. */
		public List<Try> tries() {
			return this.tries;
		}

		public boolean succeeded() {
			return !this.tries.isEmpty() && this.tries.get(this.tries.size() - 1).invocation.succeeded();
		}

		void tried(Try attempt) {
			this.tries.add(attempt);
			this.end = attempt.end;
		}

	}

	/**
	 * One call of a state's function.
	 *
	 * @param id sixteen digits: the part of the segment that causes the invocation
	 */
	public record Try(String id, long start, long end, Invocation invocation) {
	}

	Entered enter(String state, Chance chance, long now) {
		Entered entered = new Entered(state, chance.hex(16), now);
		this.states.add(entered);
		return entered;
	}

	void ended(long now, boolean failed) {
		this.end = now;
		this.failed = failed;
	}

	public StateMachine machine() {
		return this.machine;
	}

	/** Sixteen digits: the id of its segment. */
	public String id() {
		return this.id;
	}

	/** Canonical; the last part is made up by the service. */
	public String arn() {
		return this.machine.place().arn().replace(":stateMachine:", ":execution:") + ':' + this.name;
	}

	public long start() {
		return this.start;
	}

	public long end() {
		return this.end;
	}

	public boolean failed() {
		return this.failed;
	}

	/** In order of their beginning. */
	public List<Entered> states() {
		return this.states;
	}

	/** Each state that was entered is one, and each time that it was tried again. */
	public int transitions() {
		return this.states.stream().mapToInt(state -> state.tries.size()).sum();
	}

}
