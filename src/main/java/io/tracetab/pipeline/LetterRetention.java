package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.tracetab.alert.Alerts;
import io.tracetab.report.Deliveries;

/**
 * Forgets letters and alerts that are older than they are to be kept.
 */
final class LetterRetention {

	private final Deliveries deliveries;

	private final Alerts alerts;

	private final Duration kept;

	private final InstantSource clock;

	/**
	 * Forgets by an age.
	 * @param kept zero for ever
	 */
	LetterRetention(Deliveries deliveries, Alerts alerts, Duration kept, InstantSource clock) {
		this.deliveries = deliveries;
		this.alerts = alerts;
		this.kept = kept;
		this.clock = clock;
	}

	void apply() {
		if (!this.kept.isZero()) {
			Instant before = this.clock.instant().minus(this.kept);
			this.deliveries.forget(before);
			this.alerts.forget(before);
		}
	}

}
