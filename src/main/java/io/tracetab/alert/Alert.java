package io.tracetab.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A time in which something was so that a rule speaks of.
 *
 * @param finding as it was seen last
 * @param seen when that was
 * @param told the severity that was told; 0 for none
 * @param over when it was over; null while it lasts
 * @param closed whether nothing is left to be told of it
 */
public record Alert(String id, String rule, Finding finding, Instant since, Instant seen, int told,
		@Nullable Instant over, boolean closed) {

	Alert seen(Finding now, Instant at) {
		return new Alert(this.id, this.rule, now, this.since, at, this.told, null, false);
	}

	Alert over(Instant at) {
		return new Alert(this.id, this.rule, this.finding, this.since, this.seen, this.told, at, false);
	}

	/** After all of it was told that there is now. */
	Alert tell() {
		return new Alert(this.id, this.rule, this.finding, this.since, this.seen, this.finding.severity(), this.over,
				this.over != null);
	}

	Alert close() {
		return new Alert(this.id, this.rule, this.finding, this.since, this.seen, this.told, this.over, true);
	}

	/** Whether it is worse than what was told. */
	boolean isNews() {
		return this.finding.severity() > this.told;
	}

}
