package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.trace.RequestFlag;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.TraceGroups;
import io.tracetab.usage.UsageKey;

/**
 * What one batch changes in the roll-ups, a row for each key. For one thread.
 */
final class Deltas {

	private static final int QUANTITY_SCALE = 15;

	/** Columns of requests: all of them, then those with a flag. */
	private static final int[] FLAGS = { RequestFlag.FAULT, RequestFlag.ERROR, RequestFlag.THROTTLE,
			RequestFlag.COLD_START, RequestFlag.INCOMPLETE };

	private final Map<RouteAt, HourOfRoute> hours = new HashMap<>();

	private final Map<RouteAt, RequestSum> minutes = new HashMap<>();

	private final CallDeltas calls = new CallDeltas();

	private final AnnotatedRows annotated = new AnnotatedRows();

	/** Adds a contribution, or takes it away when the sign is -1. */
	void add(Contribution contribution, int sign) {
		int hour = Math.toIntExact(contribution.hour());
		int group = contribution.group();
		this.annotated.add(contribution, sign);
		String route = contribution.route().name();
		HourOfRoute sums = this.hours.computeIfAbsent(new RouteAt(hour, route), (at) -> new HourOfRoute());
		for (Use use : contribution.uses()) {
			UsageSum sum = sums.usage.get(use.key());
			if (sum == null) {
				sum = new UsageSum();
				sums.usage.put(use.key(), sum);
			}
			sum.add(use, group, sign);
		}
		int bucket = DurationSketch.bucket(contribution.durationMicros());
		sums.requests.add(contribution, bucket, sign);
		sums.groups[group] += sign;
		this.minutes
			.computeIfAbsent(new RouteAt(Math.toIntExact(contribution.minute()), route), (at) -> new RequestSum())
			.add(contribution, bucket, sign);
		this.calls.add(hour, contribution, sign);
	}

	void write(Facts facts) {
		this.annotated.write(facts);
		facts.append("usage_hour",
				(rows) -> this.hours.forEach((at, sums) -> sums.usage.forEach((key, sum) -> sum.write(at, key, rows))));
		facts.append("request_group_hour", (rows) -> this.hours.forEach((at, sums) -> sums.writeGroups(at, rows)));
		GroupDays days = new GroupDays();
		this.hours
			.forEach((at, sums) -> sums.usage.forEach((key, sum) -> days.add(at.time, at.route, key, sum.groups)));
		days.write(facts);
		facts.append("request_hour", (rows) -> this.hours.forEach((at, sums) -> sums.requests.write(at, rows)));
		facts.append("request_minute", (rows) -> this.minutes.forEach((at, sum) -> sum.write(at, rows)));
		this.calls.write(facts);
	}

	/** A route in an hour or a minute since 1970. */
	private record RouteAt(int time, String route) {

		@Override
		public int hashCode() {
			return 31 * this.route.hashCode() + this.time;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof RouteAt at && this.time == at.time && this.route.equals(at.route);
		}

	}

	/** What is summed of a route by the hour. */
	private static final class HourOfRoute {

		private final Map<UsageKey, UsageSum> usage = new HashMap<>();

		private final RequestSum requests = new RequestSum();

		private final int[] groups = new int[TraceGroups.COUNT];

		void writeGroups(RouteAt at, RowWriter rows) {
			if (IntStream.of(this.groups).anyMatch((requests) -> requests != 0)) {
				rows.add(at.time).add(at.route);
				for (int requests : this.groups) {
					rows.add(requests);
				}
				rows.endRow();
			}
		}

	}

	/** Usage under a key. */
	private static final class UsageSum {

		private long calls;

		private BigDecimal quantity = BigDecimal.ZERO;

		private final double[] groups = new double[TraceGroups.COUNT];

		void add(Use use, int group, int sign) {
			this.groups[group] += sign * use.quantity().doubleValue();
			this.calls += sign * use.calls();
			this.quantity = (sign > 0) ? this.quantity.add(use.quantity()) : this.quantity.subtract(use.quantity());
		}

		void write(RouteAt at, UsageKey key, RowWriter rows) {
			if (this.calls != 0 || this.quantity.signum() != 0) {
				ResourceId resource = key.resource();
				rows.add(at.time).add(at.route).add((resource != null) ? resource.arn() : "");
				rows.add(key.region()).add(key.operation()).add(key.meter()).add(key.basis().ordinal());
				rows.add(this.calls).add(this.quantity, QUANTITY_SCALE).endRow();
			}
		}

	}

	/** Requests of a route. */
	private static final class RequestSum {

		private final long[] flagged = new long[FLAGS.length];

		private final BucketCounts durations = new BucketCounts();

		private long requests;

		private long micros;

		void add(Contribution contribution, int bucket, int sign) {
			this.requests += sign;
			for (int i = 0; i < FLAGS.length; i++) {
				this.flagged[i] += ((contribution.flags() & FLAGS[i]) != 0) ? sign : 0;
			}
			this.micros += sign * contribution.durationMicros();
			this.durations.add(bucket, sign);
		}

		void write(RouteAt at, RowWriter rows) {
			int[] buckets = this.durations.buckets();
			boolean changed = this.micros != 0 || buckets.length > 0;
			for (long count : this.flagged) {
				changed |= count != 0;
			}
			if (changed) {
				rows.add(at.time).add(at.route).add(this.requests);
				for (long count : this.flagged) {
					rows.add(count);
				}
				rows.add(this.micros).add(buckets).add(this.durations.counts()).endRow();
			}
		}

	}

}
