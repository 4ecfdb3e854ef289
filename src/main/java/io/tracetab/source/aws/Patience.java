package io.tracetab.source.aws;

import java.util.function.Predicate;
import java.util.function.Supplier;

import io.tracetab.source.SourceFailure;

/**
 * Looks again and again at what AWS works on, until it is over. Looks that come too early
 * are answered, so they do not count as refused.
 */
final class Patience {

	/** With the usual pauses some ten minutes. */
	private static final int MOST_LOOKS = 125;

	private final Attempts attempts;

	private final Pause pause;

	Patience(Attempts attempts, Pause pause) {
		this.attempts = attempts;
		this.pause = pause;
	}

	/**
	 * The first answer that is final.
	 * @param what for people: what is waited for
	 * @throws SourceFailure when none comes; a later attempt goes on with the same work
	 */
	<A> A until(String what, Supplier<A> look, Predicate<A> over) {
		for (int looks = 1; looks < MOST_LOOKS; looks++) {
			A answer = look.get();
			if (over.test(answer)) {
				return answer;
			}
			this.attempts.answered();
			this.pause.before(looks);
		}
		throw new SourceFailure(SourceFailure.Cause.FAILED, "AWS is still busy with " + what,
				"Nothing to do: it is looked at again later.", null);
	}

}
