package io.tracetab.analyze;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a series was out of the ordinary.
 *
 * @param id the same whenever the same is found again
 * @param until the end of the last step that raised an alarm
 * @param lasting whether it went on for a week (of hours: a day) and is now taken for
 * ordinary
 * @param observed what came in that time: money, units, or a metric's count; of a route
 * the mean of its hours
 * @param expected what was expected in that time
 * @param impact the difference in the currency of its subject; of usage at list price;
 * null where no price is known, of metrics and of routes
 */
public record Anomaly(String id, Subject subject, Instant from, Instant until, boolean lasting, double observed,
		double expected, @Nullable BigDecimal impact) {

	static String id(Subject subject, Instant from) {
		String key = String.join("\n", subject.kind().name(), subject.currency(), subject.service(), subject.meter(),
				subject.resource(), from.toString());
		return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/** Whether more came than was expected. */
	public boolean isMore() {
		return this.observed > this.expected;
	}

}
