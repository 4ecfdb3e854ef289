package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.tracetab.world.bill.Cause;
import io.tracetab.world.bill.Charge;
import io.tracetab.world.bill.Item;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * What of every line of the bill belongs to which requests, by the hour: what they used,
 * what was paid for and idle, what no trace can show, what stands there for nobody. The
 * parts add up to the bill, exactly.
 */
public final class BillTruth implements Witness, Consumer<Charge>, AutoCloseable {

	private static final String DATABASE = "aurora.acu-hours";

	/** What of a meter that is paid by the hour is used, and how much makes one unit. */
	private static final Map<String, BigDecimal> SECONDS_OF_UNITS = Map.of("dynamodb.read-capacity-unit-hours",
			BigDecimal.valueOf(3600), "dynamodb.write-capacity-unit-hours", BigDecimal.valueOf(3600), DATABASE,
			BigDecimal.valueOf(3600));

	private final LineFile file;

	private final Map<String, String> queues;

	private final HourlyUse uses;

	/** The cluster that is asked, by the instance that is charged. */
	private final Map<String, String> clusters = new HashMap<>();

	private final SortedMap<Item, Line> lines = new TreeMap<>();

	private final SortedMap<RouteCell, Line> routes = new TreeMap<>();

	private long hour = Long.MIN_VALUE;

	/**
	 * Writes into a file.
	 * @param queues the route of what a poller hands to a function, by the function's
	 * name
	 * @param start microseconds
	 * @param until microseconds
	 */
	public BillTruth(Path file, Map<String, String> queues, long start, long until) {
		this.file = new LineFile(file);
		this.queues = queues;
		this.uses = new HourlyUse(start, until);
	}

	/** What lines of one item and hour sum to. */
	private record Line(BigDecimal quantity, BigDecimal billed, BigDecimal effective) {

		static final Line NOTHING = new Line(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

		Line plus(Line other) {
			return new Line(this.quantity.add(other.quantity), this.billed.add(other.billed),
					this.effective.add(other.effective));
		}

		Line minus(Line other) {
			return new Line(this.quantity.subtract(other.quantity), this.billed.subtract(other.billed),
					this.effective.subtract(other.effective));
		}

		Line share(BigDecimal used, BigDecimal paid) {
			return new Line(Division.share(this.quantity, used, paid), Division.share(this.billed, used, paid),
					Division.share(this.effective, used, paid));
		}

	}

	private record RouteCell(String route, String resource, String meter) implements Comparable<RouteCell> {

		private static final Comparator<RouteCell> ORDER = Comparator.comparing(RouteCell::route)
			.thenComparing(RouteCell::resource)
			.thenComparing(RouteCell::meter);

		@Override
		public int compareTo(RouteCell other) {
			return ORDER.compare(this, other);
		}

	}

	@Override
	public void traceEnded(Trace trace) {
		this.uses.request(trace, RequestFacts.of(trace, this.queues).route());
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		this.uses.measured(measured, now);
	}

	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		this.uses.measured(measured, minute);
		this.clusters.put(measured.instance().arn(), measured.cluster().arn());
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		this.uses.measured(measured, now);
	}

	/** Lines of an hour come together, hours in order; those of a month at its end. */
	@Override
	public void accept(Charge charge) {
		if (charge.item().meter().isEmpty()) {
			signed(charge);
			return;
		}
		if (charge.from() != this.hour) {
			settle();
			this.hour = charge.from();
		}
		BigDecimal quantity = charge.kind().usage() ? charge.amounts().quantity() : BigDecimal.ZERO;
		this.lines.merge(charge.item(), new Line(quantity, charge.amounts().billed(), charge.amounts().effective()),
				Line::plus);
	}

	/** Commitments, support, credits and tax, and whole cents. */
	private void signed(Charge charge) {
		this.file
			.line(Json.write(Json.object("from", DayFile.time(charge.from()), "until", DayFile.time(charge.until()),
					"account", charge.item().account(), "service", charge.product().service(), "lineItemType",
					charge.kind().lineItemType(), "billedCostUsd", LedgerFile.text(charge.amounts().billed()),
					"effectiveCostUsd", LedgerFile.text(charge.amounts().effective()))));
	}

	private void settle() {
		if (this.lines.isEmpty()) {
			return;
		}
		HourlyUse.Use use = this.uses.take(this.hour);
		this.lines.forEach((item, line) -> settle(item, line, use));
		this.lines.clear();
		if ((this.hour + HourlyUse.HOUR) % (24 * HourlyUse.HOUR) == 0) {
			day();
		}
	}

	private void settle(Item item, Line line, HourlyUse.Use use) {
		Cause cause = item.cause();
		Line requests = switch (cause) {
			case REQUEST, BYTES -> line;
			case CAPACITY -> capacity(item, line, use);
			case POLLER, OBSERVER, STANDING -> Line.NOTHING;
		};
		SortedMap<String, BigDecimal> weights = use.of(spot(item));
		if (weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
			requests = Line.NOTHING;
		}
		else if (requests != Line.NOTHING) {
			divide(item, requests, weights);
		}
		Line rest = line.minus(requests);
		hour(item, line, requests, rest);
	}

	/** What requests used of what was paid for the hour. */
	private Line capacity(Item item, Line line, HourlyUse.Use use) {
		if (item.meter().startsWith("elasticache.node-hours") || item.meter().equals("atlas.node-hours")) {
			return line.share(use.node(item.resource()), line.quantity);
		}
		BigDecimal used = item.meter().equals(DATABASE) ? use.computed(item.resource())
				: use.of(spot(item)).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal paid = line.quantity.multiply(SECONDS_OF_UNITS.getOrDefault(item.meter(), BigDecimal.ONE));
		return line.share(used, paid);
	}

	/** The meter that counts the use of another that is paid by the hour. */
	private static String useMeter(String meter) {
		return switch (meter) {
			case "dynamodb.read-capacity-unit-hours" -> "dynamodb.provisioned-read-units";
			case "dynamodb.write-capacity-unit-hours" -> "dynamodb.provisioned-write-units";
			case DATABASE -> "aurora.call-seconds";
			case "atlas.node-hours" -> "atlas.call-seconds";
			default -> meter.startsWith("elasticache.node-hours") ? "elasticache.commands" : meter;
		};
	}

	private HourlyUse.Spot spot(Item item) {
		String meter = useMeter(item.meter());
		return new HourlyUse.Spot(item.account(), this.clusters.getOrDefault(item.resource(), item.resource()), meter,
				meter.equals(item.meter()) ? item.operation() : "");
	}

	private void divide(Item item, Line requests, Map<String, BigDecimal> weights) {
		Map<String, BigDecimal> quantities = Division.of(requests.quantity, weights);
		Map<String, BigDecimal> billed = Division.of(requests.billed, weights);
		Map<String, BigDecimal> effective = Division.of(requests.effective, weights);
		weights.keySet()
			.forEach(route -> this.routes.merge(new RouteCell(route, item.resource(), item.meter()),
					new Line(part(quantities, route), part(billed, route), part(effective, route)), Line::plus));
	}

	private static BigDecimal part(Map<String, BigDecimal> parts, String route) {
		return parts.getOrDefault(route, BigDecimal.ZERO);
	}

	private void hour(Item item, Line line, Line requests, Line rest) {
		String other = switch (item.cause()) {
			case CAPACITY -> "idle";
			case STANDING -> "standing";
			default -> "untraced";
		};
		Map<String, Object> row = Json.object("hour", DayFile.time(this.hour), "account", item.account(), "region",
				item.region(), "resource", item.resource(), "meter", item.meter(), "operation", item.operation(),
				"cause", item.cause());
		put(row, "", line);
		put(row, "requests", requests);
		put(row, other, rest);
		this.file.line(Json.write(row));
	}

	private static void put(Map<String, Object> row, String prefix, Line line) {
		if (prefix.isEmpty() || line.quantity.signum() != 0 || line.billed.signum() != 0
				|| line.effective.signum() != 0) {
			row.put(name(prefix, "quantity"), LedgerFile.text(line.quantity));
			row.put(name(prefix, "billedCostUsd"), LedgerFile.text(line.billed));
			row.put(name(prefix, "effectiveCostUsd"), LedgerFile.text(line.effective));
		}
	}

	private static String name(String prefix, String name) {
		return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

	private void day() {
		String day = DayFile.time(this.hour).substring(0, 10);
		this.routes.forEach((cell, line) -> {
			Map<String, Object> row = Json.object("day", day, "route", cell.route, "resource", cell.resource, "meter",
					cell.meter);
			put(row, "", line);
			this.file.line(Json.write(row));
		});
		this.routes.clear();
	}

	/** Writes the rest. */
	@Override
	public void close() {
		settle();
		day();
		this.file.close();
	}

}
