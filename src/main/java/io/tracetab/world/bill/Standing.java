package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.tracetab.world.ledger.Used;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;

/**
 * What stands in the world and is billed by the hour whether or not anybody asks: stored
 * bytes, an idle poller's questions, a dashboard that reads metrics.
 */
public final class Standing {

	private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);

	/** A serverless cache of Valkey is charged for at least this much. */
	private static final BigDecimal LEAST_CACHED_GB = new BigDecimal("0.1");

	/** Five pollers, each of which waits up to twenty seconds for a message. */
	private static final BigDecimal EMPTY_RECEIVES = BigDecimal.valueOf(5 * 3600 / 20);

	/** Sixty metrics every five minutes. */
	private static final BigDecimal METRICS_READ = BigDecimal.valueOf(60 * 12);

	/** The lines START, END and REPORT with 26 bytes around each. */
	private static final long LOGGED_BYTES = 412;

	/** A stack trace beside them. */
	private static final long FAILURE_BYTES = 1_240;

	/** Snapshots that are kept, by how much data they hold in all. */
	private static final int SNAPSHOTS = 3;

	private static final BigDecimal DAY_HOURS = BigDecimal.valueOf(24);

	private final Shop shop;

	private final Map<String, Store> buckets = new LinkedHashMap<>();

	private final Map<String, Store> logs = new LinkedHashMap<>();

	/** Bytes that the serverless cache held at each look since the last hour. */
	private final List<Long> cached = new ArrayList<>();

	/** By function: each run asks for its own. */
	private static final Map<Place, Place> GROUPS = new ConcurrentHashMap<>();

	/** The database keeps its size: what is old is removed as new is written. */
	private final long databaseBytes;

	/** As it was last looked at: the world goes on while its bill is written. */
	private long clusterBytes;

	private static final class Store {

		private final Place place;

		private long bytes;

		Store(Place place, long bytes) {
			this.place = place;
			this.bytes = bytes;
		}

	}

	/** What stood there before the world began is drawn by chance. */
	public Standing(Shop shop, Chance chance) {
		this.shop = shop;
		this.databaseBytes = (8L + chance.of(shop.resources().reporting().place().arn()).below(40)) << 30;
		this.clusterBytes = shop.resources().profiles().dataBytes();
		for (Place bucket : List.of(shop.resources().images().place(), shop.resources().invoices().place(),
				shop.resources().data().reports().place(), shop.resources().clicks().store().place())) {
			this.buckets.put(bucket.arn(), new Store(bucket, bucketBytes(chance, bucket)));
		}
		shop.functions().all().forEach(function -> {
			Place group = logGroup(function.setting().place());
			this.logs.put(group.arn(), new Store(group, (1L + chance.of(group.arn()).below(40)) << 28));
		});
	}

	/** What lay in a bucket before the world began. */
	public static long bucketBytes(Chance chance, Place bucket) {
		return (20L + chance.of(bucket.arn()).below(180)) << 30;
	}

	/** Size of a table at a time in microseconds. */
	public static long tableBytes(Changes changes, String name, long micros) {
		return changes.stored(name, micros).orElse(2_000_000L + name.length() * 731_000L);
	}

	/** Where a function logs to. */
	public static Place logGroup(Place function) {
		return GROUPS.computeIfAbsent(function, Standing::groupOf);
	}

	private static Place groupOf(Place function) {
		return new Place(function.region(), "/aws/lambda/" + function.name(),
				function.arn().replace(":lambda:", ":logs:").replace(":function:", ":log-group:/aws/lambda/"));
	}

	/** Takes what an attempt has logged into its group, and says how many bytes. */
	long logged(Place group, Attempt attempt) {
		long bytes = loggedBytes(attempt);
		this.logs.computeIfAbsent(group.arn(), arn -> new Store(group, 0)).bytes += bytes;
		return bytes;
	}

	/** How many bytes an attempt has logged. */
	public static long loggedBytes(Attempt attempt) {
		return LOGGED_BYTES + attempt.logBytes() + ((attempt.failure() == null) ? 0 : FAILURE_BYTES);
	}

	/** Takes a look at the cluster. */
	void measured(AtlasCluster.Measured measured) {
		this.clusterBytes = measured.dataBytes();
	}

	/** Takes a look at a cache; only the serverless one is charged by what it holds. */
	void measured(LruCache.Measured measured) {
		if (measured.place().equals(this.shop.resources().cache().place())) {
			this.cached.add(measured.bytes());
		}
	}

	private long cachedBytes() {
		long mean = this.cached.isEmpty() ? 0
				: this.cached.stream().mapToLong(Long::longValue).sum() / this.cached.size();
		this.cached.clear();
		return mean;
	}

	/** Objects are never deleted. */
	void stored(Call call) {
		Answer answer = call.answer();
		if (answer != null && answer.succeeded() && call.target().operation().startsWith("Put")) {
			Place bucket = call.target().place();
			this.buckets.computeIfAbsent(bucket.arn(), arn -> new Store(bucket, 0)).bytes += answer.requestBytes();
		}
	}

	/** One hour's usage, as things stand when it ends. */
	void at(long hour, BiConsumer<Used, Cause> book) {
		BigDecimal months = BigDecimal.valueOf(Hour.hoursOf(YearMonth.from(Hour.dayOf(hour))));
		for (DynamoTable table : this.shop.resources().tables().all()) {
			book.accept(
					stored("dynamodb", table.place(), "dynamodb.storage",
							gigabytes(tableBytes(this.shop.changes(), table.place().name(), hour), months)),
					Cause.STANDING);
		}
		this.buckets.values()
			.forEach(bucket -> book.accept(
					stored("s3", bucket.place, "s3.storage.standard",
							gigabytes(bucket.bytes + this.shop.changes().uploads(bucket.place.name()), months)),
					Cause.STANDING));
		this.logs.values()
			.forEach(group -> book.accept(stored("logs", group.place, "logs.storage", gigabytes(group.bytes, months)),
					Cause.STANDING));
		book.accept(stored("elasticache", this.shop.resources().cache().place(), "elasticache.cached-data.valkey",
				gigabytes(cachedBytes(), BigDecimal.ONE).max(LEAST_CACHED_GB)), Cause.STANDING);
		book.accept(stored("elasticache", this.shop.resources().sessions().place(),
				"elasticache.node-hours.valkey." + Resources.SESSIONS_NODE, BigDecimal.ONE), Cause.CAPACITY);
		book.accept(stored("rds", this.shop.resources().reporting().place(), "aurora.storage",
				gigabytes(this.databaseBytes, months)), Cause.STANDING);
		cluster(book);
		networks(book);
		recorded(book);
		Place queue = this.shop.resources().orders().place();
		book.accept(new Used("sqs", "ReceiveMessage", queue, "sqs.requests.standard", EMPTY_RECEIVES), Cause.POLLER);
		for (Place other : List.of(this.shop.resources().imports().place(),
				this.shop.resources().clicks().events().place(), this.shop.resources().newsletter().place())) {
			book.accept(new Used("sqs", "ReceiveMessage", other, "sqs.requests.standard", EMPTY_RECEIVES),
					Cause.POLLER);
		}
		book.accept(stored("elasticache", this.shop.resources().promotions().place(), "elasticache.cached-data.valkey",
				LEAST_CACHED_GB), Cause.STANDING);
		book.accept(new Used("cloudwatch", "GetMetricData", new Place(queue.region(), "", ""),
				"cloudwatch.metric-queries", METRICS_READ), Cause.OBSERVER);
	}

	/** What networks of one's own carry. */
	private void networks(BiConsumer<Used, Cause> book) {
		this.shop.changes().networks().forEach(network -> {
			book.accept(stored("ec2", network.gateway(), "nat.gateway-hours", BigDecimal.ONE), Cause.STANDING);
			book.accept(stored("ec2", network.gateway(), "nat.processed-bytes",
					BigDecimal.valueOf(network.toStores() + network.elsewhere())), Cause.OBSERVER);
		});
		this.shop.changes()
			.zones()
			.forEach((zones) -> book.accept(stored("transfer", zones.network(), "transfer.inter-az-bytes",
					BigDecimal.valueOf(zones.toCache() + zones.elsewhere())), Cause.OBSERVER));
	}

	/** Traces of what runs beside functions. */
	private void recorded(BiConsumer<Used, Cause> book) {
		this.shop.changes()
			.recorders()
			.forEach(recorder -> book.accept(
					stored("xray", recorder.charged(), "xray.traces-recorded", BigDecimal.valueOf(recorder.hourly())),
					Cause.OBSERVER));
	}

	/** What Atlas charges for being there. */
	private void cluster(BiConsumer<Used, Cause> book) {
		Place cluster = this.shop.resources().profiles().place();
		book.accept(stored("atlas", cluster, AtlasContract.SERVERS, BigDecimal.valueOf(AtlasCluster.SERVERS)),
				Cause.CAPACITY);
		book.accept(
				stored("atlas", cluster, AtlasContract.STORAGE,
						BigDecimal.valueOf((AtlasCluster.DISK_GB - AtlasCluster.INCLUDED_GB) * AtlasCluster.SERVERS)),
				Cause.STANDING);
		book.accept(stored("atlas", cluster, AtlasContract.BACKUP, gigabytes(this.clusterBytes * SNAPSHOTS, DAY_HOURS)),
				Cause.STANDING);
	}

	private static Used stored(String service, Place place, String meter, BigDecimal quantity) {
		return new Used(service, "", place, meter, quantity);
	}

	private static BigDecimal gigabytes(long bytes, BigDecimal months) {
		return BigDecimal.valueOf(bytes).divide(GB.multiply(months), BilledMeter.SCALE, RoundingMode.HALF_UP);
	}

}
