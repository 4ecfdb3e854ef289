package io.tracetab.analyze;

import java.util.List;

import io.tracetab.trace.TraceId;

/**
 * A way in which requests call others that costs them time, as it was found in several of
 * them.
 *
 * @param under whose work calls: the name of its segment, a function's or service's
 * @param calls what is called; of {@link Kind#REPEATED} one, of
 * {@link Kind#ONE_AFTER_ANOTHER} several, in the order in which they were met first
 * @param requests how many of those looked at have it
 * @param orderVaries whether the calls came in different orders in different requests:
 * then none of them can need the answer of another
 * @param listed whether something that may name what is asked for again and again was
 * read before, in most requests
 * @param spent mean of the requests
 * @param examples requests that have it, those that would gain most first
 */
public record CallPattern(Kind kind, String under, List<CallLabel> calls, int requests, Times times, Saving saving,
		boolean orderVaries, boolean listed, Spent spent, List<Example> examples) {

	public CallPattern {
		calls = List.copyOf(calls);
		examples = List.copyOf(examples);
	}

	/** What is wrong. */
	public enum Kind {

		/**
		 * The same call again and again, each after the one before: one call for each of
		 * N things, where one for all of them would do.
		 */
		REPEATED,
		/** Different reads, each of which waits for the one before. */
		ONE_AFTER_ANOTHER

	}

	/** How many calls it is in a request: least, median and most. */
	public record Times(int least, int median, int most) {
	}

	/**
	 * What calling side by side, or all at once, would save: the calls' times but the
	 * longest. Means of the requests that have it; at most, since the calls may slow each
	 * other down.
	 *
	 * @param runMicros by which the work that calls would be shorter: what a function is
	 * charged for
	 * @param answerMicros by which the answer would come sooner: the part of it on the
	 * critical path
	 * @param shareOfRun of the duration of that work, 0 to 1
	 */
	public record Saving(long runMicros, long answerMicros, double shareOfRun) {
	}

	/**
	 * What the calls took.
	 *
	 * @param callMicros all of them
	 * @param betweenMicros from the end of one to the start of the next, other calls left
	 * out: what the caller does for each of them
	 */
	public record Spent(long callMicros, long betweenMicros) {
	}

	/**
	 * One request that has it.
	 *
	 * @param node the first of the calls
	 */
	public record Example(TraceId request, int node, int times, long runMicros, long answerMicros) {
	}

	/** What it calls where it calls one thing; the first of several. */
	public CallLabel call() {
		return this.calls.get(0);
	}

	/**
	 * Whether the calls may be pages of one answer, each asked for with what the one
	 * before said: those cannot be made at once.
	 */
	public boolean mayBePages() {
		return this.kind == Kind.REPEATED && CallOperations.isPaged(call().operation());
	}

	/**
	 * Whether each of the calls may need what the one before answered, as along a list
	 * whose items name the next: reads before which nothing was read that names them.
	 */
	public boolean mayBeChain() {
		return this.kind == Kind.REPEATED && CallOperations.isRead(call()) && !mayBePages() && !this.listed;
	}

	/** The call that does the same for many at once; empty where there is none. */
	public String batch() {
		return (this.kind == Kind.REPEATED) ? CallOperations.batch(call().operation()) : "";
	}

}
