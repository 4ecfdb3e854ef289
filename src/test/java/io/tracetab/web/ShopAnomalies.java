package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Subject;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * What was out of the ordinary in the shop: Lambda cost four times as much on two days of
 * {@link ShopAllocations}, and a function ran far more often for an hour. The function's
 * memory was changed the day before.
 */
final class ShopAnomalies implements Anomalies, Feedback {

	static final Anomaly LAMBDA = new Anomaly("lambda", new Subject(Subject.Kind.COST, "USD", "AWS Lambda", "", ""),
			Instant.parse("2025-12-28T00:00:00Z"), Instant.parse("2025-12-30T00:00:00Z"), false, 6.0, 1.5,
			new BigDecimal("4.5"));

	static final Anomaly RUNS = new Anomaly("runs",
			new Subject(Subject.Kind.METRIC, "", "AWS/Lambda", "Invocations",
					"123456789012 us-east-1 {FunctionName=cart<b>}"),
			Instant.parse("2026-01-02T05:00:00Z"), Instant.parse("2026-01-02T06:00:00Z"), true, 9000, 100, null);

	static final Anomaly SLOW = new Anomaly("slow", new Subject(Subject.Kind.LATENCY, "", "", "", "POST /checkout"),
			Instant.parse("2026-01-02T05:00:00Z"), Instant.parse("2026-01-02T07:00:00Z"), false, 820, 410, null);

	static final Anomaly FAILED = new Anomaly("failed", new Subject(Subject.Kind.FAULTS, "", "", "", "POST /checkout"),
			Instant.parse("2026-01-02T05:00:00Z"), Instant.parse("2026-01-02T06:00:00Z"), false, 25, 0.5, null);

	private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

	@Override
	public void replace(Collection<Anomaly> found) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Anomaly> list() {
		return List.of(RUNS, LAMBDA);
	}

	@Override
	public Optional<Anomaly> find(String id) {
		return Stream.of(RUNS, LAMBDA, SLOW, FAILED).filter((anomaly) -> anomaly.id().equals(id)).findFirst();
	}

	@Override
	public Map<String, Verdict> verdicts() {
		return this.verdicts;
	}

	@Override
	public void say(String anomaly, Verdict verdict, Instant at) {
		this.verdicts.put(anomaly, verdict);
	}

	@Override
	public void takeBack(String anomaly) {
		this.verdicts.remove(anomaly);
	}

	/** Sixty days of hours. */
	Metrics metrics() {
		List<Series.Point> points = new ArrayList<>();
		for (int hour = 0; hour < 40 * 24; hour++) {
			Instant time = TestPages.NOW.minusSeconds(1200 + 3600L * (40 * 24 - hour));
			points.add(new Series.Point(time, time.equals(RUNS.from()) ? 9000 : 100 + hour % 24));
		}
		return new OneSeries(new Series("123456789012", "us-east-1", "AWS/Lambda", "Invocations",
				new TreeMap<>(Map.of("FunctionName", "cart<b>")), "Sum", 3600, points));
	}

	Inventory inventory() {
		ResourceId cart = new ResourceId("lambda", "us-east-1", "123456789012", "function", "cart");
		return new TwoStates(
				List.of(state(cart, "2025-12-01T00:00:00Z", "512"), state(cart, "2025-12-27T10:00:00Z", "2048")));
	}

	private static Resource state(ResourceId id, String seen, String memory) {
		return new Resource(id, new TreeMap<>(Map.of("MemorySize", memory)), new TreeMap<>(), Instant.parse(seen));
	}

	private record OneSeries(Series series) implements Metrics {

		@Override
		public long add(Collection<Series> added) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions,
				Window window) {
			return namespace.equals("AWS/Lambda") ? List.of(this.series) : List.of();
		}

		@Override
		public List<Series> all() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Totals totals() {
			throw new UnsupportedOperationException();
		}

	}

	private record TwoStates(List<Resource> states) implements Inventory {

		@Override
		public Collection<Resource> everything() {
			return this.states;
		}

		@Override
		public long add(Collection<Resource> resources) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<Resource> at(ResourceId id, Instant time) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Resource> latest(String service) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Resource> history(ResourceId id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long revision() {
			throw new UnsupportedOperationException();
		}

	}

}
