package io.tracetab.recommend.waste;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.recommend.FunctionUse;

/**
 * Messages that a queue brought to a function, hour by hour, with the runs that took
 * them.
 *
 * @param resource the mapping as the inventory has it
 * @param received by the hour's beginning
 */
record Batches(FunctionUse use, Resource resource, EventSourceMapping mapping, Map<Instant, Double> received) {

	private static final int HOUR = 3_600;

	Batches {
		received = Map.copyOf(received);
	}

	static Map<Instant, Double> received(FunctionUse use, EventSourceMapping mapping) {
		Map<Instant, Double> hours = new TreeMap<>();
		use.observed()
			.metrics()
			.find("AWS/SQS",
					(each) -> each.metric().equals("NumberOfMessagesReceived") && each.statistic().equals("Sum")
							&& each.periodSeconds() == HOUR && each.region().equals(mapping.source().region())
							&& mapping.source().name().equals(each.dimensions().get("QueueName")),
					use.observed().window())
			.forEach((each) -> add(hours, each));
		return hours;
	}

	private static void add(Map<Instant, Double> hours, Series series) {
		series.points().forEach((point) -> hours.merge(point.time(), point.value(), Double::sum));
	}

	double messages() {
		return this.received.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	double runs() {
		return this.use.invocations();
	}

	double mean() {
		return messages() / Math.max(1, runs());
	}

	/**
	 * Runs that the same messages take if they are gathered: a batch begins with a
	 * message and takes what comes in the window after it, as often as messages come in
	 * that hour.
	 * @param pollers that share the messages
	 */
	double gathered(double windowSeconds, double batch, double pollers) {
		return Math.min(runs(), this.received.values().stream().mapToDouble((hour) -> {
			double size = Math.min(batch, 1 + hour / HOUR / pollers * windowSeconds);
			return hour / Math.max(mean(), size);
		}).sum());
	}

}
