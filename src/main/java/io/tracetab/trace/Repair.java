package io.tracetab.trace;

import io.tracetab.outcome.Reason;

/**
 * What assembly may have to put right, and how it says so.
 */
enum Repair {

	NO_ROOT(Reason.MISSING_ROOT, "The document in which the request entered never arrived: %2$s stands in for it"),
	CALLER_MISSING(Reason.MISSING_ROOT,
			"The caller of %2$s never arrived: the request is shown from there on, what came before is missing"),
	ORPHAN(Reason.ORPHAN, "The caller of %2$s%3$s never arrived: shown under the root"),
	SECOND_ROOT(Reason.ORPHAN,
			"%2$s%3$s names no caller although the request had already entered: shown under the root, not waited for"),
	SKEW(Reason.CLOCK_SKEW, "The clock of %2$s%3$s disagreed with its caller's: moved into the middle of the call"),
	NEGATIVE(Reason.CLOCK_SKEW, "%2$s%3$s ended before it started: shown without duration"),
	OUTSIDE(Reason.OUTSIDE_PARENT, "%2$s%3$s ran partly outside of what called it: left where it was"),
	UNFINISHED(Reason.UNFINISHED, "%2$s%3$s never said that it ended: its duration is a lower bound"),
	TRUNCATED(Reason.TRUNCATED,
			"%2$s%3$s was cut at a size limit before it was sent: calls may be missing, figures are lower bounds"),
	CONFLICT(Reason.CONFLICT,
			"%2$s%3$s has the id of another span: both are shown, what refers to the id may hang under the wrong one"),
	CYCLE(Reason.CYCLE, "%2$s%3$s was called by itself, going by the ids: shown under the root");

	private final Reason reason;

	private final String sentence;

	Repair(Reason reason, String sentence) {
		this.reason = reason;
		this.sentence = sentence;
	}

	Reason reason() {
		return this.reason;
	}

	/**
	 * The sentence for people.
	 * @param count how many spans it happened to
	 * @param first the first of them
	 */
	String sentence(int count, String first) {
		String others = switch (count) {
			case 1 -> "";
			case 2 -> " and of one other span";
			default -> " and of %d other spans".formatted(count - 1);
		};
		return this.sentence.formatted(count, "'" + first + "'",
				startsWithFirst() ? others.replace(" of", "") : others);
	}

	private boolean startsWithFirst() {
		return this.sentence.startsWith("%2$s");
	}

}
