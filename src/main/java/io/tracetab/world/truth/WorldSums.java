package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.world.ledger.Line;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;

/**
 * Sums over the whole world, by what stands in it: strata of sampling, routes, tenants,
 * functions, operations on resources, caches, pollers. Grows with these, not with
 * requests.
 */
final class WorldSums {

	/** Of the files of truth; raised when a name or meaning changes. */
	private static final int VERSION = 1;

	private final Map<String, Tally> strata = new TreeMap<>();

	private final Map<String, Tally> routes = new TreeMap<>();

	private final Map<String, Tally> tenants = new TreeMap<>();

	private final Map<String, Tally> functions = new TreeMap<>();

	private final Map<String, Tally> caches = new TreeMap<>();

	private final Map<String, Tally> pollers = new TreeMap<>();

	private final Map<Operation, Used> operations = new HashMap<>();

	private final Map<String, Tally> damaged = new TreeMap<>();

	/** Units of one operation on one resource. */
	private record Operation(String resource, String name, String meter) implements Comparable<Operation> {

		@Override
		public int compareTo(Operation other) {
			int byResource = this.resource.compareTo(other.resource);
			int byName = (byResource != 0) ? byResource : this.name.compareTo(other.name);
			return (byName != 0) ? byName : this.meter.compareTo(other.meter);
		}

	}

	/** Numbers by their names. */
	private static final class Tally {

		private final Map<String, long[]> counts = new HashMap<>();

		private final Durations durations = new Durations();

		private BigDecimal listCostUsd = BigDecimal.ZERO;

		Tally add(String name, long count) {
			this.counts.computeIfAbsent(name, absent -> new long[1])[0] += count;
			return this;
		}

		long count(String name) {
			long[] counted = this.counts.get(name);
			return (counted == null) ? 0 : counted[0];
		}

	}

	private static Tally of(Map<String, Tally> tallies, String key) {
		return tallies.computeIfAbsent(key, absent -> new Tally());
	}

	void request(RequestFacts request, boolean sampled, BigDecimal listCostUsd) {
		of(this.strata, request.rule() + (request.reserved() ? "\treserved" : "\trate")).add("requests", 1)
			.add("sampled", sampled ? 1 : 0);
		for (Tally tally : List.of(of(this.routes, request.route()), of(this.tenants, request.tenant()))) {
			tally.add("requests", 1)
				.add("sampled", sampled ? 1 : 0)
				.add("errors", (request.outcome() == RequestFacts.Outcome.ERROR) ? 1 : 0)
				.add("faults", (request.outcome() == RequestFacts.Outcome.FAULT) ? 1 : 0)
				.add("cold", (request.coldStarts() > 0) ? 1 : 0);
			tally.durations.add(request.micros());
			tally.listCostUsd = tally.listCostUsd.add(listCostUsd);
		}
	}

	void damaged(String oddity) {
		of(this.damaged, oddity).add("traces", 1);
	}

	void lines(List<Line> lines) {
		for (Line line : lines) {
			this.operations
				.computeIfAbsent(new Operation(line.resource(), line.operation(), line.meter()),
						absent -> new Used(line.unitPriceUsd()))
				.add(line);
		}
	}

	void attempt(Invocation invocation, Attempt attempt) {
		of(this.functions, invocation.function().setting().place().arn()).add("runs", 1)
			.add("cold", attempt.cold() ? 1 : 0)
			.add("failed", (attempt.outcome() == Attempt.Outcome.SUCCESS) ? 0 : 1)
			.add("billedMillis", attempt.billedMillis()).durations.add(attempt.durationMicros());
	}

	void invocation(Invocation invocation) {
		of(this.functions, invocation.function().setting().place().arn()).add("throttles", invocation.throttles());
	}

	void call(Call call) {
		Object hit = call.target().details().get("hit");
		if (hit != null && call.target().operation().equals("GET")) {
			of(this.caches, call.target().place().arn()).add("gets", 1).add("hits", Boolean.TRUE.equals(hit) ? 1 : 0);
		}
	}

	void polled(Place queue, int received, int deleted) {
		of(this.pollers, queue.arn()).add("batches", 1).add("received", received).add("deleted", deleted);
	}

	void write(Path file, String from, String until) {
		List<String> members = new ArrayList<>();
		members.add("\"version\": " + VERSION);
		members.add("\"world\": " + Json.write(Json.object("from", from, "until", until)));
		members.add(rows("strata", this.strata, (key, tally) -> Json.object("rule", key.split("\t")[0], "reserved",
				key.endsWith("\treserved"), "requests", tally.count("requests"), "sampled", tally.count("sampled"))));
		members.add(rows("routes", this.routes, (key, tally) -> requests("route", key, tally)));
		members.add(rows("tenants", this.tenants, (key, tally) -> requests("tenant", key, tally)));
		members.add(rows("functions", this.functions, WorldSums::function));
		members.add(rows("operations", new TreeMap<>(this.operations), WorldSums::operation));
		members.add(rows("caches", this.caches, (key, tally) -> Json.object("resource", key, "gets",
				tally.count("gets"), "hits", tally.count("hits"))));
		members.add(rows("pollers", this.pollers, (key, tally) -> Json.object("resource", key, "batches",
				tally.count("batches"), "received", tally.count("received"), "deleted", tally.count("deleted"))));
		members.add(rows("damaged", this.damaged,
				(key, tally) -> Json.object("oddity", key, "traces", tally.count("traces"))));
		try (LineFile out = new LineFile(file)) {
			out.line("{\n" + String.join(",\n", members) + "\n}");
		}
	}

	private interface Row<K, V> {

		Map<String, Object> of(K key, V value);

	}

	private static <K, V> String rows(String name, Map<K, V> values, Row<K, V> row) {
		return '"' + name + "\": "
				+ values.entrySet()
					.stream()
					.map(entry -> "  " + Json.write(row.of(entry.getKey(), entry.getValue())))
					.collect(Collectors.joining(",\n", "[\n", "\n]"));
	}

	private static Map<String, Object> requests(String kind, String key, Tally tally) {
		Map<String, Object> row = Json.object(kind, key, "requests", tally.count("requests"), "sampled",
				tally.count("sampled"), "errors", tally.count("errors"), "faults", tally.count("faults"), "cold",
				tally.count("cold"), "listCostUsd", LedgerFile.text(tally.listCostUsd));
		row.putAll(durations(tally));
		return row;
	}

	private static Map<String, Object> durations(Tally tally) {
		return Json.object("sumMicros", tally.durations.sum(), "p50Micros", tally.durations.quantile(0.5), "p95Micros",
				tally.durations.quantile(0.95), "p99Micros", tally.durations.quantile(0.99));
	}

	private static Map<String, Object> function(String arn, Tally tally) {
		Map<String, Object> row = Json.object("resource", arn, "runs", tally.count("runs"), "cold", tally.count("cold"),
				"failed", tally.count("failed"), "throttles", tally.count("throttles"), "billedMillis",
				tally.count("billedMillis"));
		row.putAll(durations(tally));
		return row;
	}

	private static Map<String, Object> operation(Operation operation, Used used) {
		return Json.object("resource", operation.resource, "operation", operation.name, "meter", operation.meter,
				"calls", used.calls(), "quantity", LedgerFile.text(used.quantity()), "listCostUsd",
				LedgerFile.text(used.listCostUsd()));
	}

}
