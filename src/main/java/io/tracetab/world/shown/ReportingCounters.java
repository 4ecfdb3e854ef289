package io.tracetab.world.shown;

import java.util.List;

import io.tracetab.world.ledger.Metering;
import io.tracetab.world.shown.Counters.Metric;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Consumed;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;

/**
 * CloudWatch's view of state machines and of the database: executions, capacity, and what
 * of it was used. Transitions have no metric.
 */
final class ReportingCounters {

	private static final int HOUR = 3600;

	private static final int FIVE_MINUTES = 300;

	private static final String STATES = "AWS/States";

	private static final String RDS = "AWS/RDS";

	private final Counters counters;

	ReportingCounters(Counters counters) {
		this.counters = counters;
	}

	/** An execution counts when it begins and once more when it ends. */
	void ended(Execution execution) {
		Place machine = execution.machine().place();
		List<String> dimensions = List.of("StateMachineArn", machine.arn());
		sum(machine, STATES, "ExecutionsStarted", dimensions).add(execution.start(), 1);
		sum(machine, STATES, "ExecutionsSucceeded", dimensions).add(execution.end(), execution.failed() ? 0 : 1);
		sum(machine, STATES, "ExecutionsFailed", dimensions).add(execution.end(), execution.failed() ? 1 : 0);
		sum(machine, STATES, "ExecutionTime", dimensions).add(execution.end(),
				(execution.end() - execution.start()) / 1000.0);
	}

	/** Storage that a statement read and wrote. */
	void answered(Call call) {
		if (call.target().kind() != Target.Kind.SQL || Metering.storageRequests(call) == 0 || call.answer() == null) {
			return;
		}
		Place cluster = call.target().place();
		List<String> dimensions = List.of("DBClusterIdentifier", cluster.name());
		for (Consumed consumed : call.answer().consumed()) {
			sum(cluster, RDS, consumed.write() ? "VolumeWriteIOPs" : "VolumeReadIOPs", dimensions).add(call.start(),
					consumed.units().doubleValue());
		}
	}

	/**
	 * A minute of the database. Both shares are of the most that it may have, and not of
	 * what it has.
	 */
	void measured(Database.Measured measured, long minute) {
		double seconds = Math.max(1, measured.capacity().seconds());
		double most = measured.most() / 2.0;
		double capacity = measured.capacity().paidHalfSeconds() / 2.0 / seconds;
		double used = measured.capacity().usedMicros() / 1e6 / seconds;
		for (int period : List.of(HOUR, FIVE_MINUTES)) {
			instance(measured, "ServerlessDatabaseCapacity", "Average", period, minute, capacity);
			instance(measured, "ACUUtilization", "Average", period, minute, 100 * capacity / most);
			instance(measured, "CPUUtilization", "Average", period, minute, 100 * used / most);
		}
		instance(measured, "ServerlessDatabaseCapacity", "Maximum", HOUR, minute, capacity);
	}

	private void instance(Database.Measured measured, String name, String statistic, int period, long minute,
			double value) {
		Place instance = measured.instance();
		this.counters.add(
				new Metric(instance, RDS, name, List.of("DBInstanceIdentifier", instance.name()), statistic, period),
				minute, value);
	}

	private interface Sum {

		void add(long micros, double value);

	}

	private Sum sum(Place place, String namespace, String name, List<String> dimensions) {
		Metric metric = new Metric(place, namespace, name, dimensions, "Sum", HOUR);
		return (micros, value) -> this.counters.add(metric, micros, value);
	}

}
