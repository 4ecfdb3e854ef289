package io.tracetab.usage.jdbc;

import java.util.HashMap;
import java.util.Map;

import io.tracetab.database.Facts;
import io.tracetab.database.RowWriter;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Runs;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;

/**
 * What one batch changes in the sums of calls and of runs. For one thread.
 */
final class CallDeltas {

	private final Map<Integer, HourOfCalls> hours = new HashMap<>();

	/** Adds a contribution, or takes it away when the sign is -1. */
	void add(int hour, Contribution contribution, int sign) {
		HourOfCalls sums = this.hours.computeIfAbsent(hour, (at) -> new HourOfCalls());
		for (Traffic traffic : contribution.traffic()) {
			EdgeSum sum = sums.edges.get(traffic.edge());
			if (sum == null) {
				sum = new EdgeSum();
				sums.edges.put(traffic.edge(), sum);
			}
			sum.add(traffic, sign);
		}
		for (Runs runs : contribution.runs()) {
			RunSum sum = sums.runs.get(runs.function());
			if (sum == null) {
				sum = new RunSum();
				sums.runs.put(runs.function(), sum);
			}
			sum.add(runs, sign);
		}
	}

	void write(Facts facts) {
		facts.append("edge_hour", (rows) -> this.hours
			.forEach((hour, sums) -> sums.edges.forEach((edge, sum) -> sum.write(hour, edge, rows))));
		facts.append("function_hour", (rows) -> this.hours
			.forEach((hour, sums) -> sums.runs.forEach((function, sum) -> sum.write(hour, function, rows))));
	}

	private static final class HourOfCalls {

		private final Map<Edge, EdgeSum> edges = new HashMap<>();

		private final Map<RanFunction, RunSum> runs = new HashMap<>();

	}

	private static void count(Durations durations, BucketCounts counts, int sign) {
		for (int i = 0; i < durations.size(); i++) {
			counts.add(durations.bucket(i), sign);
		}
	}

	/** Calls along an edge. */
	private static final class EdgeSum {

		private final BucketCounts durations = new BucketCounts();

		private long calls;

		private long faults;

		private long errors;

		private long throttles;

		private long micros;

		void add(Traffic traffic, int sign) {
			this.calls += sign * traffic.calls();
			this.faults += sign * traffic.faults();
			this.errors += sign * traffic.errors();
			this.throttles += sign * traffic.throttles();
			this.micros += sign * traffic.durationMicros();
			count(traffic.durations(), this.durations, sign);
		}

		void write(int hour, Edge edge, RowWriter rows) {
			int[] buckets = this.durations.buckets();
			boolean counted = this.calls != 0 || this.faults != 0 || this.errors != 0 || this.throttles != 0;
			if (counted || this.micros != 0 || buckets.length > 0) {
				Party from = edge.caller();
				Party to = edge.callee();
				rows.add(hour).add(from.kind()).add(from.name());
				rows.add(to.kind()).add(to.name()).add(edge.asynchronous());
				rows.add(this.calls).add(this.faults).add(this.errors).add(this.micros);
				rows.add(this.throttles).add(buckets).add(this.durations.counts());
				rows.add(from.region()).add(from.account()).add(to.region()).add(to.account()).endRow();
			}
		}

	}

	/** Runs of a function. */
	private static final class RunSum {

		private final BucketCounts durations = new BucketCounts();

		private long runs;

		private long faults;

		private long errors;

		private long coldStarts;

		private long initMicros;

		private long micros;

		void add(Runs more, int sign) {
			this.runs += sign * more.calls();
			this.faults += sign * more.faults();
			this.errors += sign * more.errors();
			this.coldStarts += sign * more.coldStarts();
			this.initMicros += sign * more.initMicros();
			this.micros += sign * more.durationMicros();
			count(more.durations(), this.durations, sign);
		}

		void write(int hour, RanFunction ran, RowWriter rows) {
			int[] buckets = this.durations.buckets();
			boolean counted = this.runs != 0 || this.faults != 0 || this.errors != 0 || this.coldStarts != 0;
			if (counted || this.initMicros != 0 || this.micros != 0 || buckets.length > 0) {
				rows.add(hour).add(ran.function().arn()).add(ran.version());
				rows.add(this.runs).add(this.faults).add(this.errors).add(this.coldStarts);
				rows.add(this.initMicros).add(this.micros).add(buckets).add(this.durations.counts()).endRow();
			}
		}

	}

}
