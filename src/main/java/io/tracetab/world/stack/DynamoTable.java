package io.tracetab.world.stack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A table whose capacity is on demand, or provisioned. It consumes by DynamoDB's rules: a
 * read unit for each 4 KB, half of it when eventually consistent, a write unit for each 1
 * KB, twice that in a transaction; a write that fails its condition is charged like one
 * that does not.
 */
public final class DynamoTable {

	/**
	 * What callers ask to be told ({@code ReturnConsumedCapacity}).
	 */
	public enum Told {

		NONE, TOTAL, INDEXES

	}

	private static final String EXCEEDED = "The level of configured provisioned throughput for the table was "
			+ "exceeded. Consider increasing your provisioning level with the UpdateTable API.";

	private final Place place;

	private final Told told;

	private final Map<String, Place> places = new HashMap<>();

	private List<String> indexes;

	private final Throttle reads;

	private final Agenda agenda;

	private double slowness = 1;

	private double hot;

	private @Nullable Provisioned provisioned;

	private @Nullable TableStream stream;

	/**
	 * The capacity of a table that is not on demand.
	 */
	public record Provisioned(Capacity reads, Capacity writes) {
	}

	/**
	 * Capacity units a second at one time.
	 */
	public record Units(int reads, int writes) {
	}

	/** A table whose writes change every one of its indexes. */
	public DynamoTable(Agenda agenda, Place place, Told told, List<String> indexes, Throttle reads) {
		this.agenda = agenda;
		this.place = place;
		this.told = told;
		this.indexes = indexes;
		this.reads = reads;
	}

	public Place place() {
		return this.place;
	}

	private Place index(String name) {
		return this.places.computeIfAbsent(name, index -> this.place.part("index", index));
	}

	public List<String> indexes() {
		return this.indexes;
	}

	/** Lives without one of its indexes; to be called before anything is written. */
	public void dropIndex(String index) {
		this.indexes = this.indexes.stream().filter(other -> !other.equals(index)).toList();
	}

	/** Lives with one more index; to be called before anything is written. */
	public void addIndex(String index) {
		this.indexes = Stream.concat(this.indexes.stream(), Stream.of(index)).toList();
	}

	public Throttle reads() {
		return this.reads;
	}

	/** Gives the table provisioned capacity; only for tables without indexes. */
	public void provision(Provisioned capacity) {
		this.provisioned = capacity;
	}

	/** Tells a stream of every item that changes. */
	public void streamTo(TableStream stream) {
		this.stream = stream;
	}

	private void changed(int items) {
		if (this.stream != null) {
			this.stream.changed(items);
		}
	}

	/** Empty when the table is on demand. */
	public Optional<Provisioned> provisioned() {
		return Optional.ofNullable(this.provisioned);
	}

	/** Lets every answer take so many times as long from now on. */
	public void slowedBy(double factor) {
		this.slowness = factor;
	}

	/**
	 * Lets so large a share of writes meet a partition that has as much as it bears,
	 * whatever units the table has.
	 */
	public void hot(double share) {
		this.hot = share;
	}

	private long took(Latency latency, Chance chance) {
		long micros = latency.draw(chance);
		return (this.slowness == 1) ? micros : (long) (micros * this.slowness);
	}

	public Exchange getItem(Chance chance, long bytes, boolean consistent) {
		BigDecimal units = read(bytes, consistent);
		return read("GetItem", took(Latency.of(2.6), chance), Map.of("consistent_read", consistent),
				new Read(Consumed.read(this.place, false, units), bytes));
	}

	/** Reads items of so many bytes in all from the table, eventually consistent. */
	public Exchange query(Chance chance, long bytes, int items) {
		return read("Query", took(Latency.of(4.1), chance), Map.of("count", items, "scanned_count", items),
				new Read(Consumed.read(this.place, false, read(bytes, false)), bytes));
	}

	/** Reads items of so many projected bytes in all from an index. */
	public Exchange queryIndex(Chance chance, String index, long bytes, int items) {
		return read("Query", took(Latency.of(4.4), chance),
				Map.of("index_name", index, "count", items, "scanned_count", items),
				new Read(Consumed.read(index(index), true, read(bytes, false)), bytes));
	}

	/** Reads every item, of so many bytes in all, in one page. */
	public Exchange scan(Chance chance, long bytes, int items) {
		return read("Scan", took(Latency.of(4 + bytes / 40_000.0), chance), Map.of("count", 1, "scanned_count", items),
				new Read(Consumed.read(this.place, false, read(bytes, false)), bytes));
	}

	/** Every item is rounded up by itself. */
	public Exchange batchGet(Chance chance, List<Integer> sizes) {
		BigDecimal units = BigDecimal.ZERO;
		long bytes = 0;
		for (int size : sizes) {
			units = units.add(read(size, false));
			bytes += size;
		}
		return read("BatchGetItem", took(Latency.of(5.5), chance), Map.of(),
				new Read(Consumed.read(this.place, false, units), bytes));
	}

	private record Read(Consumed consumed, long bytes) {
	}

	private Exchange read(String operation, long micros, Map<String, Object> captured, Read read) {
		double units = read.consumed.units().doubleValue();
		if (this.provisioned != null && !this.provisioned.reads.takes(units, this.agenda.now())) {
			return refused(operation, captured, EXCEEDED);
		}
		if (!this.reads.takes(units, this.agenda.now())) {
			return refused(operation, captured,
					"Throughput exceeds the maximum OnDemandThroughput configured on table or index");
		}
		List<Consumed> consumed = List.of((this.provisioned == null) ? read.consumed : read.consumed.ofProvisioned());
		Map<String, Object> told = new LinkedHashMap<>(told(captured, consumed));
		if (operation.startsWith("Batch")) {
			told.computeIfPresent("consumed_capacity", (name, capacity) -> List.of(capacity));
		}
		return new Exchange(target(operation, told), Answer.ok(micros, 180, read.bytes).consuming(consumed));
	}

	private Exchange refused(String operation, Map<String, Object> captured, String message) {
		Failure failure = Failure.remote("ProvisionedThroughputExceededException", message);
		return new Exchange(target(operation, captured), Answer.failed(1_500, 400, failure));
	}

	public Exchange put(Chance chance, long oldBytes, long newBytes) {
		return write("PutItem", chance, consumed(Math.max(oldBytes, newBytes), newBytes / 4, 1));
	}

	public Exchange update(Chance chance, long oldBytes, long newBytes) {
		return write("UpdateItem", chance, consumed(Math.max(oldBytes, newBytes), newBytes / 4, 1));
	}

	public Exchange delete(Chance chance, long bytes) {
		return write("DeleteItem", chance, consumed(bytes, bytes / 4, 1));
	}

	/**
	 * Writes new items, each rounded up by itself. Where units are provisioned all of
	 * them are written, or none.
	 */
	public Exchange batchPut(Chance chance, List<Long> sizes) {
		long table = 0;
		long index = 0;
		long bytes = 0;
		for (long size : sizes) {
			table += writeUnits(size);
			index += writeUnits(size / 4);
			bytes += size;
		}
		List<Consumed> consumed = new ArrayList<>();
		consumed.add(Consumed.write(this.place, false, table));
		for (String each : this.indexes) {
			consumed.add(Consumed.write(index(each), true, index));
		}
		return write("BatchWriteItem", chance, consumed, new Written(sizes.size(), bytes));
	}

	/** A write whose condition does not hold: charged, and told as an error. */
	public Exchange refuseUpdate(Chance chance, long bytes) {
		List<Consumed> consumed = List.of(Consumed.write(this.place, false, writeUnits(bytes)));
		Failure failure = Failure.remote("ConditionalCheckFailedException", "The conditional request failed");
		return new Exchange(target("UpdateItem", Map.of()),
				Answer.failed(took(Latency.of(4.2), chance), 400, failure).consuming(consumed));
	}

	private record Written(int items, long bytes) {
	}

	private Exchange write(String operation, Chance chance, List<Consumed> units) {
		return write(operation, chance, units, new Written(1, 600));
	}

	private Exchange write(String operation, Chance chance, List<Consumed> units, Written written) {
		List<Consumed> consumed = units;
		if (this.hot > 0 && chance.of("hot").of(this.agenda.now()).happens(this.hot)) {
			return refused(operation, Map.of(), EXCEEDED);
		}
		if (this.provisioned != null) {
			double sum = units.stream().mapToDouble(one -> one.units().doubleValue()).sum();
			if (!this.provisioned.writes.takes(sum, this.agenda.now())) {
				return refused(operation, Map.of(), EXCEEDED);
			}
			consumed = units.stream().map(Consumed::ofProvisioned).toList();
		}
		changed(written.items);
		Map<String, Object> told = new LinkedHashMap<>(told(Map.of(), consumed));
		boolean batch = operation.startsWith("Batch");
		if (batch) {
			told.computeIfPresent("consumed_capacity", (name, capacity) -> List.of(capacity));
		}
		return new Exchange(target(operation, told),
				Answer.ok(took(Latency.of(batch ? 7.5 : 4.4), chance), written.bytes, batch ? 90 : 60)
					.consuming(consumed));
	}

	/** A transaction over several tables, each item at twice its units. */
	public static Exchange transactWrite(Chance chance, List<Part> parts) {
		List<Consumed> consumed = new ArrayList<>();
		List<Object> capacity = new ArrayList<>();
		List<Object> names = new ArrayList<>();
		for (Part part : parts) {
			List<Consumed> own = part.table.consumed(part.bytes, part.bytes / 4, 2 * part.items);
			consumed.addAll(own);
			part.table.changed(part.items);
			capacity.add(part.table.capacity(own));
			names.add(part.table.place.name());
		}
		Target target = Target.of(Target.Kind.DYNAMODB, "TransactWriteItems", parts.get(0).table.place, "table_names",
				names, "consumed_capacity", capacity);
		return new Exchange(target,
				Answer.ok(slowest(parts).took(Latency.of(11), chance), 2_000, 120).consuming(consumed));
	}

	/** A transaction waits for the slowest of its tables. */
	private static DynamoTable slowest(List<Part> parts) {
		DynamoTable slowest = parts.get(0).table;
		for (Part part : parts) {
			slowest = (part.table.slowness > slowest.slowness) ? part.table : slowest;
		}
		return slowest;
	}

	/**
	 * What a transaction writes into one table.
	 *
	 * @param bytes of each item: of the larger of the old and the new one
	 */
	public record Part(DynamoTable table, long bytes, int items) {
	}

	private List<Consumed> consumed(long bytes, long projectedBytes, int factor) {
		List<Consumed> consumed = new ArrayList<>();
		consumed.add(Consumed.write(this.place, false, factor * writeUnits(bytes)));
		for (String index : this.indexes) {
			consumed.add(Consumed.write(index(index), true, factor * writeUnits(projectedBytes)));
		}
		return consumed;
	}

	private Target target(String operation, Map<String, Object> captured) {
		Map<String, Object> details = new LinkedHashMap<>();
		if (operation.startsWith("Batch")) {
			details.put("table_names", List.of(this.place.name()));
		}
		else {
			details.put("table_name", this.place.name());
		}
		for (String key : List.of("index_name", "consistent_read", "count", "scanned_count", "consumed_capacity")) {
			if (captured.containsKey(key)) {
				details.put(key, captured.get(key));
			}
		}
		return new Target(Target.Kind.DYNAMODB, operation, this.place, Collections.unmodifiableMap(details));
	}

	private Map<String, Object> told(Map<String, Object> captured, List<Consumed> consumed) {
		if (this.told == Told.NONE) {
			return captured;
		}
		Map<String, Object> all = new LinkedHashMap<>(captured);
		all.put("consumed_capacity", capacity(consumed));
		return all;
	}

	private Map<String, Object> capacity(List<Consumed> consumed) {
		Map<String, Object> capacity = new LinkedHashMap<>();
		Map<String, Object> ofIndexes = new LinkedHashMap<>();
		BigDecimal total = BigDecimal.ZERO;
		BigDecimal ofTable = BigDecimal.ZERO;
		for (Consumed one : consumed) {
			total = total.add(one.units());
			if (one.index()) {
				ofIndexes.put(one.place().name(), Map.of("CapacityUnits", one.units()));
			}
			else {
				ofTable = ofTable.add(one.units());
			}
		}
		capacity.put("TableName", this.place.name());
		capacity.put("CapacityUnits", total);
		if (this.told == Told.INDEXES) {
			capacity.put("Table", Map.of("CapacityUnits", ofTable));
			if (!ofIndexes.isEmpty()) {
				capacity.put("GlobalSecondaryIndexes", ofIndexes);
			}
		}
		return capacity;
	}

	private static BigDecimal read(long bytes, boolean consistent) {
		long whole = Math.max(1, (bytes + 4095) / 4096);
		return BigDecimal.valueOf(whole * (consistent ? 10 : 5), 1);
	}

	private static long writeUnits(long bytes) {
		return Math.max(1, (bytes + 1023) / 1024);
	}

}
