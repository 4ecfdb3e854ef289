package io.tracetab.usage.jdbc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.usage.TraceGroups;
import io.tracetab.usage.UsageKey;

/**
 * What groups of traces used, by the day: hours of twenty groups would be as much again
 * as the roll-ups themselves. For one thread.
 */
final class GroupDays {

	private static final int HOURS_A_DAY = 24;

	/** It exists only because a request was sampled: all of it is there. */
	private static final String SAMPLED = "xray.";

	private final Map<Row, double[]> sums = new HashMap<>();

	private record Row(int day, String route, String resource, String region, String meter) {
	}

	void add(int hour, String route, UsageKey key, double[] groups) {
		if (key.meter().startsWith(SAMPLED)) {
			return;
		}
		ResourceId resource = key.resource();
		double[] sums = this.sums.computeIfAbsent(new Row(Math.floorDiv(hour, HOURS_A_DAY), route,
				(resource != null) ? resource.arn() : "", key.region(), key.meter()),
				(row) -> new double[TraceGroups.COUNT]);
		for (int group = 0; group < sums.length; group++) {
			sums[group] += groups[group];
		}
	}

	void write(Facts facts) {
		facts.append("usage_group_day", (rows) -> this.sums.forEach((row, groups) -> write(row, groups, rows)));
	}

	private static void write(Row row, double[] groups, RowWriter rows) {
		if (Arrays.stream(groups).anyMatch((quantity) -> quantity != 0)) {
			rows.add(row.day).add(row.route).add(row.resource).add(row.region).add(row.meter);
			for (double quantity : groups) {
				rows.add(quantity);
			}
			rows.endRow();
		}
	}

}
