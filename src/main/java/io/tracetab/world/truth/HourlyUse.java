package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.bill.Standing;
import io.tracetab.world.ledger.Metering;
import io.tracetab.world.ledger.Used;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.CacheGauge;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;

/**
 * What requests used in each hour, by resource, meter and route, until the hour is taken
 * away. Usage counts in the hour in which it began, as on the bill.
 */
final class HourlyUse {

	static final long HOUR = 3_600_000_000L;

	private static final BigDecimal LOOKS = BigDecimal.valueOf(HOUR / CacheGauge.EVERY);

	private static final int SCALE = 15;

	private final NavigableMap<Long, Use> hours = new TreeMap<>();

	private final long until;

	private long oldest;

	HourlyUse(long start, long until) {
		this.oldest = start;
		this.until = until;
	}

	/**
	 * What a bill names.
	 */
	record Spot(String account, String resource, String meter, String operation) {

		/** By index. */
		private static final Map<String, String> TABLES = new ConcurrentHashMap<>();

		/** An index's usage is its table's. */
		static Spot of(Place place, String meter, String api) {
			int index = place.arn().indexOf("/index/");
			return new Spot(place.account(),
					(index < 0) ? place.arn()
							: TABLES.computeIfAbsent(place.arn(), arn -> arn.substring(0, arn.indexOf("/index/"))),
					meter, BilledMeters.operation(meter, api));
		}

	}

	/**
	 * One hour.
	 *
	 * @param routes quantities by route
	 * @param nodes how much of a node was used, by resource; of a cluster, of all
	 * @param computed ACU-seconds that were used, by resource
	 */
	record Use(Map<Spot, SortedMap<String, BigDecimal>> routes, Map<String, Node> nodes,
			Map<String, BigDecimal> computed) {

		static Use none() {
			return new Use(new HashMap<>(), new HashMap<>(), new HashMap<>());
		}

		/** ACU-seconds that a database's instance computed. */
		BigDecimal computed(String resource) {
			return this.computed.getOrDefault(resource, BigDecimal.ZERO);
		}

		SortedMap<String, BigDecimal> of(Spot spot) {
			return this.routes.getOrDefault(spot, new TreeMap<>());
		}

		/** The larger of the shares of engine and memory. */
		BigDecimal node(String resource) {
			Node node = this.nodes.getOrDefault(resource, Node.IDLE);
			return node.engine.max(node.memory.divide(LOOKS, SCALE, RoundingMode.HALF_UP));
		}

	}

	private record Node(BigDecimal engine, BigDecimal memory) {

		static final Node IDLE = new Node(BigDecimal.ZERO, BigDecimal.ZERO);

		Node plus(Node other) {
			return new Node(this.engine.add(other.engine), this.memory.add(other.memory));
		}

	}

	/** A request is over. */
	void request(Trace trace, String route) {
		trace.entry().ifPresent(exchange -> entry(exchange, route));
		trace.execution().ifPresent(execution -> add(Metering.of(execution), execution.start(), route));
		for (Invocation invocation : trace.invocations()) {
			invocation.attempts().forEach(attempt -> run(invocation, attempt, route));
		}
		if (trace.sampled()) {
			long began = trace.entry().map(ApiExchange::start).orElseGet(() -> trace.invocations().get(0).start());
			add(Metering.recorded(trace), began, route);
		}
	}

	private void entry(ApiExchange exchange, String route) {
		add(Metering.of(exchange), exchange.start(), route);
		add(Spot.of(exchange.api().place(), "transfer.internet-out-bytes", ""), exchange.start(), route,
				BigDecimal.valueOf(exchange.responseBytes()));
	}

	private void run(Invocation invocation, Attempt attempt, String route) {
		Metering.of(attempt).forEach(used -> add(used, attempt.start(), route));
		Place group = Standing.logGroup(invocation.function().setting().place());
		add(Spot.of(group, "logs.ingested-bytes", ""), attempt.start(), route,
				BigDecimal.valueOf(Standing.loggedBytes(attempt)));
		for (Call call : attempt.calls()) {
			Metering.of(call).forEach(used -> add(used, call.start(), route));
			long storage = Metering.storageRequests(call);
			if (storage > 0) {
				add(Spot.of(call.target().place(), "aurora.io-requests", ""), call.start(), route,
						BigDecimal.valueOf(storage));
			}
			Answer answer = call.answer();
			if (call.target().kind() == Target.Kind.MONGODB && answer != null) {
				add(Spot.of(call.target().place(), "atlas.transfer-bytes", ""), call.start(), route,
						BigDecimal.valueOf(answer.requestBytes() + answer.responseBytes()));
			}
		}
	}

	private void add(Used used, long micros, String route) {
		add(Spot.of(used.place(), used.meter(), used.operation()), micros, route, used.quantity());
	}

	private void add(Spot spot, long micros, String route, BigDecimal quantity) {
		this.hours.computeIfAbsent(hour(micros), absent -> Use.none()).routes
			.computeIfAbsent(spot, absent -> new TreeMap<>())
			.merge(route, quantity, BigDecimal::add);
	}

	/** Another five minutes of a node. */
	void measured(LruCache.Measured measured, long now) {
		BigDecimal engine = BigDecimal.valueOf(measured.engineMicros())
			.divide(BigDecimal.valueOf(HOUR), SCALE, RoundingMode.HALF_UP);
		BigDecimal memory = BigDecimal.valueOf(measured.bytes())
			.divide(BigDecimal.valueOf(measured.capacityBytes()), SCALE, RoundingMode.HALF_UP);
		this.hours.computeIfAbsent(hour(now - 1), absent -> Use.none()).nodes.merge(measured.place().arn(),
				new Node(engine, memory), Node::plus);
	}

	/** Another minute of a database. */
	void measured(Database.Measured measured, long minute) {
		this.hours.computeIfAbsent(hour(minute), absent -> Use.none()).computed.merge(measured.instance().arn(),
				BigDecimal.valueOf(measured.capacity().usedMicros(), 6), BigDecimal::add);
	}

	/** Another five minutes of a cluster: for how many hours one server was busy. */
	void measured(AtlasCluster.Measured measured, long now) {
		BigDecimal busy = BigDecimal.valueOf(measured.userMicros())
			.divide(BigDecimal.valueOf(HOUR * AtlasCluster.CPUS), SCALE, RoundingMode.HALF_UP);
		this.hours.computeIfAbsent(hour(now - 1), absent -> Use.none()).nodes.merge(measured.place().arn(),
				new Node(busy, BigDecimal.ZERO), Node::plus);
	}

	/** Late usage counts in the oldest hour that is still open, the last in the last. */
	private long hour(long micros) {
		return Math.min(Math.max(micros, this.oldest), this.until - 1) / HOUR * HOUR;
	}

	/** One hour's use, which is forgotten then. */
	Use take(long hour) {
		this.oldest = Math.max(this.oldest, hour + HOUR);
		List.copyOf(this.hours.headMap(hour).keySet()).forEach(this.hours::remove);
		Use use = this.hours.remove(hour);
		return (use == null) ? Use.none() : use;
	}

}
