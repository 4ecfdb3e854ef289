package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * What is deployed for the {@link TestShop}, what CloudWatch counted of it and what
 * Lambda logged. The table has more than traces show; a bucket is known to the inventory
 * alone.
 */
final class ShopStack {

	static final String ACCOUNT = "123456789012";

	static final String CHECKOUT = "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:checkout";

	static final String ORDERS = "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/orders";

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private ShopStack() {
	}

	static Inventory inventory() {
		return new ShopInventory(List.of(
				state(CHECKOUT, Map.of("MemorySize", "256", "Runtime", "nodejs22.x", "LoggingConfig.LogGroup", "/shop"),
						Map.of(), 0),
				state(CHECKOUT,
						Map.of("MemorySize", "512<b>", "Runtime", "nodejs22.x", "LoggingConfig.LogGroup", "/shop"),
						Map.of("team", "payments"), 30),
				state(ORDERS, Map.of("BillingModeSummary.BillingMode", "PAY_PER_REQUEST"), Map.of(), 0),
				state("arn:aws:s3:::archive", Map.of(), Map.of(), 0),
				new Resource(new ResourceId("lambda", "eu-west-1", ACCOUNT, "event-source-mapping", "0b7d"),
						new TreeMap<>(Map.of("FunctionArn", CHECKOUT, "BatchSize", "10")), new TreeMap<>(), START)));
	}

	private static Resource state(String arn, Map<String, String> settings, Map<String, String> tags, long hour) {
		return new Resource(ResourceId.parse(arn), new TreeMap<>(settings), new TreeMap<>(tags),
				START.plus(Duration.ofHours(hour)));
	}

	static Metrics metrics() {
		return new ShopMetrics(List.of(hourly("AWS/Lambda", "Invocations", "Sum", "FunctionName", "checkout", 3),
				hourly("AWS/Lambda", "Errors", "Sum", "FunctionName", "checkout", 0.25),
				hourly("AWS/Lambda", "Duration", "Sum", "FunctionName", "checkout", 600),
				hourly("AWS/DynamoDB", "ConsumedReadCapacityUnits", "Sum", "TableName", "orders", 40)));
	}

	private static Series hourly(String namespace, String metric, String statistic, String dimension, String name,
			double value) {
		List<Series.Point> points = new ArrayList<>();
		for (int hour = 0; hour < 48; hour++) {
			points.add(new Series.Point(START.plus(Duration.ofHours(hour)), value));
		}
		return new Series(ACCOUNT, "eu-west-1", namespace, metric, new TreeMap<>(Map.of(dimension, name)), statistic,
				3600, points);
	}

	/** Of the checkout alone: one run an hour, the first of each day cold. */
	static FunctionRuns runs() {
		return new FunctionRuns() {
			@Override
			public List<Runs> of(String function, Window window, @Nullable Duration step) {
				if (!function.equals("checkout")) {
					return List.of();
				}
				return (step == null) ? List.of(row(window.from(), 48))
						: List.of(row(START, 24), row(START.plus(Duration.ofDays(1)), 24));
			}

			@Override
			public Map<String, Long> p95Micros(Window window) {
				return Map.of("checkout", 280_000L);
			}
		};
	}

	private static FunctionRuns.Runs row(Instant from, long runs) {
		return new FunctionRuns.Runs("checkout", from, runs, runs / 24, 1,
				new FunctionRuns.Percentiles(110_000, 280_000, 375_000),
				new FunctionRuns.Percentiles(200_000, 300_000, 300_000), runs * 120, new FunctionRuns.Memory(512, 145));
	}

	private record ShopInventory(List<Resource> states) implements Inventory {

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
			return this.states.stream().filter((state) -> state.id().equals(id)).toList();
		}

		@Override
		public long revision() {
			return this.states.size();
		}

		@Override
		public Collection<Resource> everything() {
			return this.states;
		}

	}

	private record ShopMetrics(List<Series> all) implements Metrics {

		@Override
		public long add(Collection<Series> series) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions,
				Window window) {
			return this.all.stream()
				.filter((series) -> series.namespace().equals(namespace))
				.filter((series) -> metric == null || series.metric().equals(metric))
				.map((series) -> series
					.withPoints(series.points().stream().filter((point) -> window.contains(point.time())).toList()))
				.toList();
		}

		@Override
		public Totals totals() {
			return new Totals(this.all.size(), 48L * this.all.size());
		}

	}

}
