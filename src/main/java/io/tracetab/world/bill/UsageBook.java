package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.tracetab.world.ledger.Metering;
import io.tracetab.world.ledger.Used;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * Adds up what everything uses, sampled or not, by the hour in which it began, and hands
 * over each hour when a day has passed since. Memory does not grow with time.
 */
public final class UsageBook implements Witness {

	/** Of one request to a queue. */
	private static final int MESSAGES = 10;

	private static final int MINUTE_SECONDS = 60;

	/** No event is told of later than this after it began. */
	private static final long SETTLED = 24 * Hour.MICROS;

	private final NavigableMap<Long, Map<Item, BigDecimal>> hours = new TreeMap<>();

	private final Map<Spot, Item> items = new HashMap<>();

	private final Standing standing;

	private final Consumer<Hour> closed;

	private final long until;

	private long ticked;

	private long oldest;

	/**
	 * A book of the time from {@code start} to {@code until}. What still runs then counts
	 * in the last hour.
	 */
	public UsageBook(Standing standing, long start, long until, Consumer<Hour> closed) {
		this.standing = standing;
		this.ticked = start;
		this.oldest = start;
		this.until = until;
		this.closed = closed;
	}

	private record Spot(Place place, String meter, String operation, Cause cause) {
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		advance(exchange.end());
		Place api = exchange.api().place();
		request(Metering.of(exchange), exchange.start());
		add(item(api, "transfer.internet-out-bytes", "", Cause.BYTES), exchange.start(),
				BigDecimal.valueOf(exchange.responseBytes()));
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		advance(attempt.end());
		Metering.of(attempt).forEach(used -> request(used, attempt.start()));
		Place group = Standing.logGroup(invocation.function().setting().place());
		long bytes = this.standing.logged(group, attempt);
		add(item(group, "logs.ingested-bytes", "", Cause.BYTES), attempt.start(), BigDecimal.valueOf(bytes));
	}

	@Override
	public void callAnswered(Call call) {
		advance(call.end());
		Metering.of(call).forEach(used -> request(used, call.start()));
		if (call.target().kind() == Target.Kind.S3) {
			this.standing.stored(call);
		}
		Answer answer = call.answer();
		if (call.target().kind() == Target.Kind.MONGODB && answer != null) {
			add(item(call.target().place(), AtlasContract.TRANSFER, "", Cause.BYTES), call.start(),
					BigDecimal.valueOf(answer.requestBytes() + answer.responseBytes()));
		}
		long storage = Metering.storageRequests(call);
		if (storage > 0) {
			add(item(call.target().place(), "aurora.io-requests", "", Cause.BYTES), call.start(),
					BigDecimal.valueOf(storage));
		}
	}

	@Override
	public void executionEnded(Execution execution) {
		advance(execution.end());
		request(Metering.of(execution), execution.start());
	}

	/** Paid is what it had, whatever was used of it. */
	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		advance(minute);
		long halves = measured.capacity().paidHalfSeconds();
		if (halves > 0) {
			add(item(measured.instance(), "aurora.acu-hours", "", Cause.CAPACITY), minute,
					BigDecimal.valueOf(halves * 5, 1));
		}
	}

	/** Paid by the hour are the most units that were provisioned in it. */
	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		advance(minute);
		most(item(table, "dynamodb.read-capacity-unit-hours", "", Cause.CAPACITY), minute, units.reads());
		most(item(table, "dynamodb.write-capacity-unit-hours", "", Cause.CAPACITY), minute, units.writes());
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		advance(minute);
		Metering.kept(kept.setting(), MINUTE_SECONDS)
			.ifPresent(used -> add(
					item(used.place(), used.meter(), used.operation(),
							(kept.setting().start().provisioned() > 0) ? Cause.CAPACITY : Cause.STANDING),
					minute, used.quantity()));
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		this.standing.measured(measured);
		advance(now);
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		this.standing.measured(measured);
		advance(now);
	}

	/** One request fetches a batch, and one removes it. */
	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		advance(now);
		add(item(queue, "sqs.requests.standard", "ReceiveMessage", Cause.POLLER), now, requests(received));
		if (deleted > 0) {
			add(item(queue, "sqs.requests.standard", "DeleteMessageBatch", Cause.POLLER), now, requests(deleted));
		}
	}

	/** One request carries ten messages at most. */
	private static BigDecimal requests(int messages) {
		return BigDecimal.valueOf((messages + MESSAGES - 1) / MESSAGES);
	}

	/** Each recorded trace is read once by somebody. */
	@Override
	public void traceEnded(Trace trace) {
		if (trace.sampled()) {
			Used recorded = Metering.recorded(trace);
			long began = trace.entry().map(ApiExchange::start).orElseGet(() -> trace.invocations().get(0).start());
			request(recorded, began);
			add(item(recorded.place(), "xray.traces-accessed", "", Cause.OBSERVER), began, BigDecimal.ONE);
		}
	}

	@Override
	public void worldEnded() {
		advance(this.until);
		close(Long.MAX_VALUE);
	}

	/** Use of what is paid by the hour is not billed by itself. */
	private void request(Used used, long micros) {
		if (used.paidByTheHour()) {
			return;
		}
		add(item(used.place(), used.meter(), used.operation(), Cause.REQUEST), micros, used.quantity());
	}

	private Item item(Place place, String meter, String operation, Cause cause) {
		return this.items.computeIfAbsent(new Spot(place, meter, operation, cause), UsageBook::itemOf);
	}

	private static Item itemOf(Spot spot) {
		String arn = spot.place.arn();
		int index = arn.indexOf("/index/");
		return new Item(spot.place.account(), spot.place.region(), (index < 0) ? arn : arn.substring(0, index),
				spot.meter, BilledMeters.of(spot.meter).operation(spot.operation), spot.cause);
	}

	private void add(Item item, long micros, BigDecimal quantity) {
		this.hours.computeIfAbsent(hour(micros), each -> new HashMap<>()).merge(item, quantity, BigDecimal::add);
	}

	private void most(Item item, long micros, int units) {
		this.hours.computeIfAbsent(hour(micros), each -> new HashMap<>())
			.merge(item, BigDecimal.valueOf(units), BigDecimal::max);
	}

	private long hour(long micros) {
		return Math.min(Math.max(micros, this.oldest), this.until - 1) / Hour.MICROS * Hour.MICROS;
	}

	private void advance(long now) {
		while (this.ticked + Hour.MICROS <= Math.min(now, this.until)) {
			long hour = this.ticked;
			this.standing.at(hour, (used, cause) -> add(item(used.place(), used.meter(), used.operation(), cause), hour,
					used.quantity()));
			this.ticked += Hour.MICROS;
			close(now - SETTLED);
		}
	}

	private void close(long before) {
		while (!this.hours.isEmpty() && this.hours.firstKey() + Hour.MICROS <= before) {
			Map.Entry<Long, Map<Item, BigDecimal>> first = this.hours.pollFirstEntry();
			this.oldest = first.getKey() + Hour.MICROS;
			TreeMap<Item, BigDecimal> usage = new TreeMap<>();
			first.getValue()
				.forEach((item, counted) -> usage.put(item, BilledMeters.of(item.meter()).quantity(counted)));
			this.closed.accept(new Hour(first.getKey(), usage));
		}
	}

}
