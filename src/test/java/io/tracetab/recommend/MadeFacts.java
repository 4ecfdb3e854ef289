package io.tracetab.recommend;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a test tells, over two weeks from a Sunday on.
 */
public final class MadeFacts implements Inventory, FunctionRuns, OwnerRules, EffectivePrices {

	public static final Window WINDOW = new Window(Instant.parse("2026-11-01T00:00:00Z"),
			Instant.parse("2026-11-15T00:00:00Z"));

	private static final Map<String, String> NAMESPACES = Map.of("TableName", "AWS/DynamoDB", "QueueName", "AWS/SQS",
			"LogGroupName", "AWS/Logs", "BucketName", "AWS/S3", "clusterId", "AWS/ElastiCache", "CacheClusterId",
			"AWS/ElastiCache");

	private final List<Series> series = new ArrayList<>();

	private final List<Resource> resources = new ArrayList<>();

	private final List<TracedRuns.Run> runs = new ArrayList<>();

	private final List<Trace> requests = new ArrayList<>();

	private final List<BilledUse.Use> billed = new ArrayList<>();

	private final List<CallTimes.Called> calls = new ArrayList<>();

	private KeyAccesses keys = KeyAccesses.NONE;

	private int usedMb = -1;

	private long reported = 1;

	private long billedMillis = 1;

	private Prices.Commitments commitments = Prices.Commitments.NONE;

	/** A value for each step, by the minutes since the window began. */
	public MadeFacts counted(Map<String, String> dimensions, String metric, String statistic, int seconds,
			DoubleUnaryOperator value) {
		int steps = (int) (WINDOW.length().toSeconds() / seconds);
		List<Series.Point> points = IntStream.range(0, steps)
			.mapToObj((step) -> new Series.Point(WINDOW.from().plus(Duration.ofSeconds((long) step * seconds)),
					value.applyAsDouble(step * (seconds / 60.0))))
			.toList();
		String namespace = dimensions.keySet()
			.stream()
			.flatMap((name) -> Stream.ofNullable(NAMESPACES.get(name)))
			.findFirst()
			.orElse("AWS/Lambda");
		this.series.add(new Series("123456789012", "us-east-1", namespace, metric, new TreeMap<>(dimensions), statistic,
				seconds, points));
		return this;
	}

	/** One step more, before the window or in it. */
	public MadeFacts countedAt(String time, Map<String, String> dimensions, String metric, double value) {
		this.series.replaceAll((each) -> {
			boolean meant = each.metric().equals(metric) && each.dimensions().equals(dimensions);
			return meant ? each.withPoints(
					Stream.concat(Stream.of(new Series.Point(Instant.parse(time), value)), each.points().stream())
						.toList())
					: each;
		});
		return this;
	}

	public MadeFacts with(String arn, Map<String, String> settings) {
		this.resources.add(new Resource(ResourceId.parse(arn), new TreeMap<>(settings),
				new TreeMap<>(Map.of("team", "orders")), WINDOW.from()));
		return this;
	}

	/** What has no ARN of its own. */
	public MadeFacts with(ResourceId id, Map<String, String> settings) {
		this.resources.add(new Resource(id, new TreeMap<>(settings), new TreeMap<>(), WINDOW.from()));
		return this;
	}

	/** As it was set when it was looked at. */
	public MadeFacts seen(String arn, Map<String, String> settings, String at) {
		this.resources
			.add(new Resource(ResourceId.parse(arn), new TreeMap<>(settings), new TreeMap<>(), Instant.parse(at)));
		return this;
	}

	public MadeFacts committed(Prices.Commitments made) {
		this.commitments = made;
		return this;
	}

	public MadeFacts logged(KeyAccesses accesses) {
		this.keys = accesses;
		return this;
	}

	public MadeFacts called(CallTimes.Called called) {
		this.calls.add(called);
		return this;
	}

	public MadeFacts ran(int most, Collection<TracedRuns.Run> some) {
		this.usedMb = most;
		this.runs.addAll(some);
		return this;
	}

	/** So many runs in the log, with what was billed for them together. */
	public MadeFacts reported(long reports, long millis) {
		this.usedMb = Math.max(0, this.usedMb);
		this.reported = reports;
		this.billedMillis = millis;
		return this;
	}

	/** Requests that were traced. */
	public MadeFacts traced(Collection<Trace> some) {
		this.requests.addAll(some);
		return this;
	}

	/** So much on each day. */
	public MadeFacts billed(String arn, String meter, double daily) {
		for (int day = 0; day < WINDOW.length().toDays(); day++) {
			billedOn(day, arn, meter, daily);
		}
		return this;
	}

	/** Of another account, every day. */
	public MadeFacts billedBy(String account, String meter, double daily) {
		for (int day = 0; day < WINDOW.length().toDays(); day++) {
			LocalDate on = LocalDate.ofInstant(WINDOW.from(), ZoneOffset.UTC).plusDays(day);
			this.billed.add(new BilledUse.Use(on, account, "", meter, "us-east-1", daily));
		}
		return this;
	}

	/** On one day of the window, from 0. */
	public MadeFacts billedOn(int day, String arn, String meter, double quantity) {
		LocalDate on = LocalDate.ofInstant(WINDOW.from(), ZoneOffset.UTC).plusDays(day);
		this.billed.add(new BilledUse.Use(on, "123456789012", arn, meter, "us-east-1", quantity));
		return this;
	}

	public Observed observed() {
		Prices prices = new Prices(PriceFile.read(MeterFile.read()), this, this.commitments);
		return new Observed(WINDOW, new Counted(this.series), this, this, new Traced(this.runs, this.requests),
				new Observed.Beside(prices, new ResourceOwners(this, Map::of, this),
						(window) -> new BilledUse.Uses(this.billed), this.keys, (of) -> this.calls));
	}

	@Override
	public List<Resource> latest(String service) {
		return this.resources.stream().filter((each) -> each.id().service().equals(service)).toList();
	}

	@Override
	public Optional<Resource> at(ResourceId id, Instant time) {
		return this.resources.stream().filter((each) -> each.id().equals(id)).findFirst();
	}

	@Override
	public List<Runs> of(String function, Window window, @Nullable Duration step) {
		return (this.usedMb < 0) ? List.of() : List.of(new Runs(function, window.from(), this.reported, 0, 0,
				new Percentiles(1, 1, 1), null, this.billedMillis, new Memory(0, this.usedMb)));
	}

	@Override
	public Map<String, Long> p95Micros(Window window) {
		return Map.of();
	}

	@Override
	public List<EffectivePrice> of(Set<String> meters, Set<String> arns, LocalDate from, LocalDate until) {
		return List.of();
	}

	@Override
	public List<EffectivePrice> ofRegions(Set<String> meters, LocalDate from, LocalDate until) {
		return List.of();
	}

	@Override
	public void replace(LocalDate day, Collection<EffectivePrice> prices) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<OwnerRule> list() {
		return List.of();
	}

	@Override
	public void replace(List<OwnerRule> rules) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long add(Collection<Resource> some) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Resource> history(ResourceId id) {
		return this.resources.stream().filter((each) -> each.id().equals(id)).toList();
	}

	@Override
	public long revision() {
		return this.resources.size();
	}

	@Override
	public Collection<Resource> everything() {
		return this.resources;
	}

	private record Traced(List<TracedRuns.Run> runs, List<Trace> all) implements TracedRuns {

		@Override
		public List<TracedRuns.Run> of(ResourceId function, Window window, int most) {
			return this.runs;
		}

		@Override
		public List<Trace> requests(ResourceId function, Window window, int most) {
			return this.all;
		}

	}

	/**
	 * What CloudWatch counted.
	 */
	private record Counted(List<Series> all) implements Metrics {

		@Override
		public long add(Collection<Series> some) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions,
				Window window) {
			return this.all.stream()
				.filter((each) -> each.namespace().equals(namespace))
				.map((each) -> each
					.withPoints(each.points().stream().filter((point) -> window.contains(point.time())).toList()))
				.filter((each) -> !each.points().isEmpty())
				.toList();
		}

		@Override
		public Totals totals() {
			return new Totals(this.all.size(), 0);
		}

	}

}
