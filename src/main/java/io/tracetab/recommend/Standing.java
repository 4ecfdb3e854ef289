package io.tracetab.recommend;

import java.math.BigDecimal;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;

/**
 * A recommendation and how far it is.
 *
 * @param recommendation null when it is no longer made
 * @param decision null when nobody decided anything
 * @param proof null unless the inventory shows it
 */
public record Standing(String id, State state, @Nullable Recommendation recommendation, @Nullable Decision decision,
		@Nullable Proof proof) {

	/** Whether it is to be decided or done. */
	public boolean isOpen() {
		return this.state == State.OPEN || this.state == State.REOPENED || this.state == State.ACCEPTED;
	}

	/** Whether it was done, as the inventory shows. */
	public boolean isDone() {
		return this.state == State.APPLIED || this.state == State.VERIFIED;
	}

	/** What it was found to save. */
	public Optional<Measurement.Found> found() {
		return Optional.ofNullable(this.proof).flatMap(Proof::best).flatMap(Measurement::ifFound);
	}

	/** What it was to save in a month, in US dollars, when it was accepted. */
	public BigDecimal predicted() {
		return (this.decision != null) ? new BigDecimal(this.decision.about().expected()) : BigDecimal.ZERO;
	}

	/** A sentence; the resource's name where none is known any more. */
	public String title() {
		if (this.recommendation != null) {
			return this.recommendation.proposal().title();
		}
		return (this.decision != null && !this.decision.about().told().title().isEmpty())
				? this.decision.about().told().title() : resource().name();
	}

	/** Who answers for the resource; empty when nobody is known. */
	public String owner() {
		if (this.recommendation != null) {
			return this.recommendation.subject().owner();
		}
		return (this.decision != null) ? this.decision.about().told().owner() : "";
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
