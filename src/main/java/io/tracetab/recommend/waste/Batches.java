package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;
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

	/** Messages that one request to the queue carries at most. */
	private static final double OF_REQUEST = 10;

	/** Of the runs, in steps that tell of all of them. */
	private static final double NEARLY_ALL = 0.95;

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
	 * those minutes.
	 * @param pollers that share the messages
	 */
	double gathered(double windowSeconds, double batch, double pollers) {
		Series steps = steps();
		return Math.min(runs(), steps.points().stream().mapToDouble((step) -> {
			double messages = step.value() * mean();
			double size = Math.min(batch, 1 + messages / steps.periodSeconds() / pollers * windowSeconds);
			return messages / Math.max(mean(), size);
		}).sum());
	}

	/**
	 * Requests that receive messages and remove them, each of ten at most, if so many
	 * runs take them.
	 */
	double requests(double runs) {
		return 2 * Math.max(runs, messages() / OF_REQUEST);
	}

	/** What such a request costs at list price; 0 where that is not known. */
	double requestUsd() {
		String sort = this.mapping.source().name().endsWith(".fifo") ? "fifo" : "standard";
		return this.use.price(new Meter("sqs.requests." + sort, "sqs", Unit.REQUEST, ChargeClass.METERED))
			.map(BigDecimal::doubleValue)
			.orElse(0.0);
	}

	/** Runs in the shortest steps in which all of them were counted. */
	private Series steps() {
		return this.use.own()
			.stream()
			.filter((each) -> each.metric().equals("Invocations") && sum(each) >= NEARLY_ALL * runs())
			.min(Comparator.comparingInt(Series::periodSeconds))
			.orElseThrow();
	}

	private static double sum(Series series) {
		return series.points().stream().mapToDouble(Series.Point::value).sum();
	}

}
