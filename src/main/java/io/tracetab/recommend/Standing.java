package io.tracetab.recommend;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;

/**
 * A recommendation and how far it is.
 *
 * @param recommendation null when it is no longer made
 * @param decision null when nobody decided anything
 */
public record Standing(String id, State state, @Nullable Recommendation recommendation, @Nullable Decision decision) {

	/** Whether it is to be decided or done. */
	public boolean isOpen() {
		return this.state == State.OPEN || this.state == State.REOPENED || this.state == State.ACCEPTED;
	}

	public ResourceId resource() {
		if (this.recommendation != null) {
			return this.recommendation.subject().resource();
		}
		if (this.decision != null) {
			return this.decision.about().resource();
		}
		throw new IllegalStateException(this.id + " is about nothing");
	}

}
