package io.tracetab.trace;

import io.tracetab.outcome.Reason;

/**
 * What assembly may have to put right, and how it says so.
 */
enum Repair {

	NO_ROOT(Reason.MISSING_ROOT, "The document in which the request entered never arrived: %s stands in for it"),
	CALLER_MISSING(Reason.MISSING_ROOT,
			"The caller of %s never arrived: the request is shown from there on, what came before is missing"),
	ORPHAN(Reason.ORPHAN, "The caller of %s never arrived: shown under the root"),
	ADOPTED(Reason.ORPHAN, "The caller of %s never arrived: shown under the only call that fits"),
	SECOND_ROOT(Reason.ORPHAN,
			"The caller of %s is not named although the request had entered before: "
					+ "shown under the root, not waited for"),
	SKEW(Reason.CLOCK_SKEW, "The clock of %s disagreed with its caller's: moved into the time of the call"),
	NEGATIVE(Reason.CLOCK_SKEW, "The end of %s lies before its start: shown without duration"),
	OUTSIDE(Reason.OUTSIDE_PARENT, "The time of %s lies partly outside of its caller's: left where it was"),
	UNFINISHED(Reason.UNFINISHED, "The end of %s was never reported: the duration is a lower bound"),
	TRUNCATED(Reason.TRUNCATED,
			"The record of %s was cut at a size limit before it was sent: "
					+ "calls may be missing, figures are lower bounds"),
	CONFLICT(Reason.CONFLICT,
			"The id of %s is also that of another span: both are shown, "
					+ "what refers to the id may hang under the wrong one"),
	CYCLE(Reason.CYCLE, "The caller of %s is itself, going by the ids: shown under the root");

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
		return this.sentence.formatted("'" + first + "'" + switch (count) {
			case 1 -> "";
			case 2 -> " and of one other span";
			default -> " and of %d other spans".formatted(count - 1);
		});
	}

}
