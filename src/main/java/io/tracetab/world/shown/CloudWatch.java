package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.List;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Counters.Metric;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Consumed;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;

/**
 * CloudWatch's view of the world: it counts every request, sampled or not.
 */
public final class CloudWatch implements AutoCloseable {

	private static final int HOUR = 3600;

	private static final int FIVE_MINUTES = 300;

	/** Functions that hear of each event. */
	private static final int TARGETS = 2;

	private final Counters counters;

	private final CacheCounters caches;

	private final ReportingCounters reporting;

	private final BucketCounters buckets;

	private final TableCounters tables;

	private final long until;

	/** When the world begins and ends, in microseconds since 1970. */
	public record Span(long from, long until) {
	}

	/**
	 * Begins to count.
	 * @param standing the luck of what stood there before
	 */
	public CloudWatch(Path file, Shop shop, Chance standing, Span span) {
		this.counters = new Counters(file);
		this.buckets = new BucketCounters(this.counters, shop, standing, span.from);
		this.tables = new TableCounters(this.counters, shop, span.from);
		this.until = span.until;
		this.caches = new CacheCounters(this.counters, shop);
		this.reporting = new ReportingCounters(this.counters);
	}

	public void attemptEnded(Invocation invocation, Attempt attempt) {
		Place function = invocation.function().setting().place();
		lambda(function, "Invocations", HOUR, attempt.start(), 1);
		lambda(function, "Invocations", FIVE_MINUTES, attempt.start(), 1);
		lambda(function, "Errors", HOUR, attempt.start(), (attempt.outcome() == Attempt.Outcome.SUCCESS) ? 0 : 1);
		FunctionSetting setting = attempt.setting();
		if (setting.start().provisioned() > 0) {
			sum(function, "AWS/Lambda",
					attempt.provisioned() ? "ProvisionedConcurrencyInvocations"
							: "ProvisionedConcurrencySpilloverInvocations",
					alias(setting), HOUR)
				.add(attempt.start(), 1);
		}
		lambda(function, "Duration", HOUR, attempt.start(), attempt.durationMicros() / 1000.0);
		this.counters.add(new Metric(function, "AWS/Lambda", "ConcurrentExecutions",
				List.of("FunctionName", function.name()), "Maximum", HOUR), attempt.start(),
				invocation.function().busy() + 1);
	}

	public void invocationEnded(Invocation invocation) {
		lambda(invocation.function().setting().place(), "Throttles", HOUR, invocation.start(), invocation.throttles());
	}

	private void lambda(Place function, String name, int period, long micros, double value) {
		sum(function, "AWS/Lambda", name, List.of("FunctionName", function.name()), period).add(micros, value);
	}

	public void apiAnswered(ApiExchange exchange) {
		Place api = exchange.api().place();
		boolean rest = exchange.api().rest();
		List<String> dimensions = rest ? List.of("ApiName", api.name(), "Stage", exchange.api().stage())
				: List.of("ApiId", exchange.api().id(), "Stage", exchange.api().stage());
		for (int period : List.of(HOUR, FIVE_MINUTES)) {
			this.counters.add(new Metric(api, "AWS/ApiGateway", "Count", dimensions, "SampleCount", period),
					exchange.start(), 1);
		}
		boolean client = exchange.status() >= 400 && exchange.status() < 500;
		sum(api, "AWS/ApiGateway", rest ? "4XXError" : "4xx", dimensions, HOUR).add(exchange.start(), client ? 1 : 0);
		sum(api, "AWS/ApiGateway", rest ? "5XXError" : "5xx", dimensions, HOUR).add(exchange.start(),
				(exchange.status() >= 500) ? 1 : 0);
		sum(api, "AWS/ApiGateway", "Latency", dimensions, HOUR).add(exchange.start(),
				(exchange.end() - exchange.start()) / 1000.0);
	}

	public void callAnswered(Call call) {
		Answer answer = call.answer();
		if (answer == null) {
			return;
		}
		Place place = call.target().place();
		switch (call.target().kind()) {
			case DYNAMODB -> dynamodb(call, answer);
			case SQS -> {
				sqs(place, "NumberOfMessagesSent", call.end(), 1);
				sqs(place, "SentMessageSize", call.end(), answer.requestBytes());
			}
			case SNS -> sum(place, "AWS/SNS", "NumberOfMessagesPublished", List.of("TopicName", place.name()), HOUR)
				.add(call.end(), 1);
			case EVENTS -> {
				List<String> rule = List.of("EventBusName", place.name(), "RuleName", "order-placed");
				sum(place, "AWS/Events", "MatchedEvents", rule, HOUR).add(call.end(), 1);
				sum(place, "AWS/Events", "Invocations", rule, HOUR).add(call.end(), TARGETS);
			}
			case CACHE -> this.caches.answered(call, answer);
			case SQL -> this.reporting.answered(call);
			case S3 -> this.buckets.answered(call, answer);
			default -> {
			}
		}
	}

	private void dynamodb(Call call, Answer answer) {
		for (Consumed consumed : answer.consumed()) {
			String name = consumed.write() ? "ConsumedWriteCapacityUnits" : "ConsumedReadCapacityUnits";
			Place place = consumed.place();
			List<String> dimensions = consumed.index()
					? List.of("TableName", table(place), "GlobalSecondaryIndexName", place.name())
					: List.of("TableName", place.name());
			sum(place, "AWS/DynamoDB", name, dimensions, HOUR).add(call.start(), consumed.units().doubleValue());
			sum(place, "AWS/DynamoDB", name, dimensions, FIVE_MINUTES).add(call.start(),
					consumed.units().doubleValue());
		}
		String table = call.target().place().name();
		List<String> byOperation = List.of("TableName", table, "Operation", call.target().operation());
		if (answer.succeeded()) {
			this.counters.add(new Metric(call.target().place(), "AWS/DynamoDB", "SuccessfulRequestLatency", byOperation,
					"SampleCount", HOUR), call.start(), 1);
		}
		else if (!answer.throttled()) {
			sum(call.target().place(), "AWS/DynamoDB", "ConditionalCheckFailedRequests", List.of("TableName", table),
					HOUR)
				.add(call.start(), 1);
		}
		int throttled = answer.retries() + (answer.throttled() ? 1 : 0);
		if (throttled > 0) {
			sum(call.target().place(), "AWS/DynamoDB", writes(call) ? "WriteThrottleEvents" : "ReadThrottleEvents",
					List.of("TableName", table), HOUR)
				.add(call.start(), throttled);
			sum(call.target().place(), "AWS/DynamoDB", "ThrottledRequests", byOperation, HOUR).add(call.start(),
					throttled);
		}
	}

	private static boolean writes(Call call) {
		String operation = call.target().operation();
		return operation.startsWith("Put") || operation.startsWith("Update") || operation.startsWith("Delete");
	}

	private static List<String> alias(FunctionSetting setting) {
		String name = setting.place().name();
		return List.of("FunctionName", name, "Resource", name + ':' + setting.start().alias());
	}

	/** How busy the environments of a function were that are kept ready. */
	public void keptReady(KeptReady kept, long minute) {
		int environments = kept.setting().start().provisioned();
		if (environments > 0) {
			Place place = kept.setting().place();
			this.counters.add(new Metric(place, "AWS/Lambda", "ProvisionedConcurrencyUtilization",
					alias(kept.setting()), "Average", HOUR), minute, kept.workedMicros() / (environments * 60e6));
			this.counters.add(new Metric(place, "AWS/Lambda", "ProvisionedConcurrentExecutions", alias(kept.setting()),
					"Maximum", HOUR), minute, environments);
		}
	}

	/** What was provisioned for a table in a minute. */
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		provisioned(table, "ProvisionedReadCapacityUnits", minute, units.reads());
		provisioned(table, "ProvisionedWriteCapacityUnits", minute, units.writes());
	}

	private void provisioned(Place table, String name, long minute, int units) {
		for (int period : List.of(HOUR, FIVE_MINUTES)) {
			this.counters.add(
					new Metric(table, "AWS/DynamoDB", name, List.of("TableName", table.name()), "Maximum", period),
					minute, units);
		}
	}

	private static String table(Place index) {
		String path = index.arn().substring(index.arn().indexOf(":table/") + 7);
		return path.substring(0, path.indexOf('/'));
	}

	public void executionEnded(Execution execution) {
		this.reporting.ended(execution);
	}

	/** What a database had, and how much of it was used. */
	public void databaseMeasured(Database.Measured measured, long minute) {
		this.reporting.measured(measured, minute);
	}

	/** What caches hold, and how busy they are. */
	public void cacheMeasured(LruCache.Measured measured, long now) {
		this.caches.measured(measured, now);
	}

	public void messagesTaken(Place queue, int received, int deleted, long now) {
		sqs(queue, "NumberOfMessagesReceived", now, received);
		sqs(queue, "NumberOfMessagesDeleted", now, deleted);
	}

	private void sqs(Place queue, String name, long micros, double value) {
		sum(queue, "AWS/SQS", name, List.of("QueueName", queue.name()), HOUR).add(micros, value);
	}

	private interface Sum {

		void add(long micros, double value);

	}

	private Sum sum(Place place, String namespace, String name, List<String> dimensions, int period) {
		Metric metric = new Metric(place, namespace, name, dimensions, "Sum", period);
		return (micros, value) -> this.counters.add(metric, micros, value);
	}

	/** Writes the days that are over. */
	public void settle(long now) {
		this.buckets.settle(now);
		this.tables.settle(now);
		this.counters.settle(now);
	}

	@Override
	public void close() {
		this.buckets.settle(this.until);
		this.tables.settle(this.until);
		this.counters.close();
	}

}
