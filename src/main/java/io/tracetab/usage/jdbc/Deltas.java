package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.trace.RequestFlag;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Edge;
import io.tracetab.usage.UsageKey;

/**
 * What one batch changes in the roll-ups, a row for each key. For one thread.
 */
final class Deltas {

	private static final int QUANTITY_SCALE = 15;

	private final Map<UsageAt, UsageSum> usage = new HashMap<>();

	private final Map<RequestsAt, RequestSum> hours = new HashMap<>();

	private final Map<RequestsAt, RequestSum> minutes = new HashMap<>();

	private final Map<EdgeAt, EdgeSum> edges = new HashMap<>();

	/** Adds a contribution, or takes it away when the sign is -1. */
	void add(Contribution contribution, int sign) {
		int hour = Math.toIntExact(contribution.hour());
		String route = contribution.route().name();
		for (Use use : contribution.uses()) {
			this.usage.computeIfAbsent(new UsageAt(hour, route, use.key()), (key) -> new UsageSum()).add(use, sign);
		}
		int bucket = DurationSketch.bucket(contribution.durationMicros());
		this.hours.computeIfAbsent(new RequestsAt(hour, route, bucket), (key) -> new RequestSum())
			.add(contribution, sign);
		this.minutes
			.computeIfAbsent(new RequestsAt(Math.toIntExact(contribution.minute()), route, bucket),
					(key) -> new RequestSum())
			.add(contribution, sign);
		for (Traffic traffic : contribution.traffic()) {
			this.edges.computeIfAbsent(new EdgeAt(hour, traffic.edge()), (key) -> new EdgeSum()).add(traffic, sign);
		}
	}

	void write(Facts facts) {
		facts.append("usage_hour", (rows) -> this.usage.forEach((at, sum) -> sum.write(at, rows)));
		facts.append("request_hour", (rows) -> this.hours.forEach((at, sum) -> sum.write(at, rows)));
		facts.append("request_minute", (rows) -> this.minutes.forEach((at, sum) -> sum.write(at, rows)));
		facts.append("edge_hour", (rows) -> this.edges.forEach((at, sum) -> sum.write(at, rows)));
	}

	private record UsageAt(int hour, String route, UsageKey key) {
	}

	private record RequestsAt(int time, String route, int bucket) {
	}

	private record EdgeAt(int hour, Edge edge) {
	}

	/** Usage under a key. */
	private static final class UsageSum {

		private long calls;

		private BigDecimal quantity = BigDecimal.ZERO;

		void add(Use use, int sign) {
			this.calls += sign * use.calls();
			this.quantity = (sign > 0) ? this.quantity.add(use.quantity()) : this.quantity.subtract(use.quantity());
		}

		void write(UsageAt at, RowWriter rows) {
			if (this.calls != 0 || this.quantity.signum() != 0) {
				ResourceId resource = at.key.resource();
				rows.add(at.hour).add(at.route).add((resource != null) ? resource.arn() : "");
				rows.add(at.key.region()).add(at.key.operation()).add(at.key.meter()).add(at.key.basis().ordinal());
				rows.add(this.calls).add(this.quantity, QUANTITY_SCALE).endRow();
			}
		}

	}

	/** Requests of a route and a bucket of durations. */
	private static final class RequestSum {

		private final long[] counts = new long[6];

		private long micros;

		void add(Contribution contribution, int sign) {
			this.counts[0] += sign;
			count(1, RequestFlag.FAULT, contribution, sign);
			count(2, RequestFlag.ERROR, contribution, sign);
			count(3, RequestFlag.THROTTLE, contribution, sign);
			count(4, RequestFlag.COLD_START, contribution, sign);
			count(5, RequestFlag.INCOMPLETE, contribution, sign);
			this.micros += sign * contribution.durationMicros();
		}

		private void count(int place, int flag, Contribution contribution, int sign) {
			this.counts[place] += ((contribution.flags() & flag) != 0) ? sign : 0;
		}

		void write(RequestsAt at, RowWriter rows) {
			boolean changed = this.micros != 0;
			for (long count : this.counts) {
				changed |= count != 0;
			}
			if (changed) {
				rows.add(at.time).add(at.route).add(at.bucket);
				for (long count : this.counts) {
					rows.add(count);
				}
				rows.add(this.micros).endRow();
			}
		}

	}

	/** Calls along an edge. */
	private static final class EdgeSum {

		private long calls;

		private long faults;

		private long errors;

		private long micros;

		void add(Traffic traffic, int sign) {
			this.calls += sign * traffic.calls();
			this.faults += sign * traffic.faults();
			this.errors += sign * traffic.errors();
			this.micros += sign * traffic.durationMicros();
		}

		void write(EdgeAt at, RowWriter rows) {
			if (this.calls != 0 || this.faults != 0 || this.errors != 0 || this.micros != 0) {
				rows.add(at.hour).add(at.edge.caller().kind()).add(at.edge.caller().name());
				rows.add(at.edge.callee().kind()).add(at.edge.callee().name()).add(at.edge.asynchronous());
				rows.add(this.calls).add(this.faults).add(this.errors).add(this.micros).endRow();
			}
		}

	}

}
