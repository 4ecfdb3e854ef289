package io.tracetab.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.Delivery;
import io.tracetab.report.PrintedDigest;

/**
 * Alerts that there are and were. Several processes may use it at once.
 */
public interface Alerts {

	/** Of a rule those that are not closed. */
	List<Alert> open(String rule);

	/** The latest ones first, open ones before closed ones. */
	List<Alert> latest(int limit);

	/**
	 * In one step, marks a rule as looked at and keeps what came of it, letters among it.
	 * @return whether it was done: not, when somebody else looked since
	 */
	boolean keep(AlertRule rule, Round round);

	/** Forgets those that were closed and seen last before a time. */
	long forget(Instant before);

	/**
	 * What came of a look at a rule.
	 *
	 * @param changed alerts, new or otherwise than before
	 * @param letters to be sent, of that content
	 * @param content null where nothing is told
	 */
	record Round(AlertRule.Checked checked, Collection<Alert> changed, Collection<Delivery> letters,
			@Nullable PrintedDigest content) {
	}

}
