package io.tracetab.pipeline;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long each kind of facts is kept, back from now; 0 is for ever.
 *
 * @param archive what was read, raw, since its reading began
 * @param traces since they started
 * @param minutes roll-ups by the minute
 * @param hours roll-ups by the hour
 * @param letters reports and alerts as they were sent, and alerts that are over
 */
@ConfigurationProperties("tracetab.retention")
record RetentionProperties(@DefaultValue("0") Duration archive, @DefaultValue("0") Duration traces,
		@DefaultValue("2d") Duration minutes, @DefaultValue("0") Duration hours,
		@DefaultValue("400d") Duration letters) {

	RetentionProperties {
		for (Duration kept : new Duration[] { archive, traces, minutes, hours, letters }) {
			if (kept.isNegative()) {
				throw new IllegalArgumentException(
						"tracetab.retention: %s is negative, expected a time such as 30d, or 0 for ever"
							.formatted(kept));
			}
		}
	}

}
