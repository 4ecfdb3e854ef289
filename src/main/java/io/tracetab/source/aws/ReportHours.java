package io.tracetab.source.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.tracetab.quantity.Window;

/**
 * What functions reported, summed up by hour, function and version: for where single
 * reports would be too many to keep. Logs Insights sums; what it scans is charged.
 */
final class ReportHours {

	/**
	 * Both of Lambda's log formats. A stream's name holds the version that ran. Sizes of
	 * the one are bytes, in millions to the megabyte.
	 */
	static final String SUMS = "filter @type = \"REPORT\" or type = \"platform.report\""
			+ " | parse @logStream \"[*]\" as version"
			+ " | fields coalesce(@billedDuration, record.metrics.billedDurationMs) as billed,"
			+ " coalesce(@duration, record.metrics.durationMs) as ran,"
			+ " coalesce(@initDuration, record.metrics.initDurationMs) as init,"
			+ " coalesce(@memorySize / 1000000, record.metrics.memorySizeMB) as memory,"
			+ " coalesce(@maxMemoryUsed / 1000000, record.metrics.maxMemoryUsedMB) as used"
			+ " | stats count(*) as runs, sum(billed) as billedMs, sum(ran) as durationMs, count(init) as inits,"
			+ " sum(init) as initMs, max(memory) as memoryMb, max(used) as maxMemoryUsedMb"
			+ " by bin(1h) as hour, @log, version";

	/** Of one query. Source: the API model. */
	static final int GROUPS_A_QUERY = 50;

	private final Insights insights;

	ReportHours(Clients clients, Target target, Pause pause) {
		this.insights = new Insights(clients, target, pause);
	}

	/**
	 * Asks for whole hours: a part of one would take the place of its sum.
	 * @param classes log groups, each list of one class: a query takes no mixture
	 */
	void fetch(Window window, Collection<List<String>> classes, Asking asking) {
		Window hours = hours(window);
		for (List<String> query : queries(classes)) {
			this.insights.rows(asking, query, hours, SUMS);
		}
	}

	static List<List<String>> queries(Collection<List<String>> classes) {
		List<List<String>> queries = new ArrayList<>();
		for (List<String> groups : classes) {
			for (int at = 0; at < groups.size(); at += GROUPS_A_QUERY) {
				queries.add(groups.subList(at, Math.min(at + GROUPS_A_QUERY, groups.size())));
			}
		}
		return queries;
	}

	private static Window hours(Window window) {
		Instant from = window.from().truncatedTo(ChronoUnit.HOURS);
		Instant until = window.until().minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
		return new Window(from, until);
	}

}
