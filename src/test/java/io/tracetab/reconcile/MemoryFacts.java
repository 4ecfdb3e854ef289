package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.Bills;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Window;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;
import io.tracetab.usage.UsageKey;

/**
 * Bill, roll-ups, metrics and inventory that a test writes down.
 */
final class MemoryFacts {

	static final String NOT_ASKED = "reconciliation has no business with this";

	final List<BillLine> lines = new ArrayList<>();

	final List<RollUps.UsageRow> usage = new ArrayList<>();

	final List<RollUps.RouteRow> requests = new ArrayList<>();

	private final List<RollUps.FineRow> fine = new ArrayList<>();

	final List<RollUps.RequestGroups> requestGroups = new ArrayList<>();

	final List<RollUps.UsageGroups> usageGroups = new ArrayList<>();

	final List<Traces.Start> starts = new ArrayList<>();

	final List<RollUps.AnnotatedUsage> annotatedUsage = new ArrayList<>();

	final List<RollUps.AnnotatedRequests> annotatedRequests = new ArrayList<>();

	final Map<TraceId, Integer> oneIn = new HashMap<>();

	final Map<TraceId, Contribution> contributions = new HashMap<>();

	/** A traced request that begins then, with a quantity of a meter. */
	void begun(Instant start, String route, String meter, String resource, String quantity) {
		TraceId id = new TraceId(start.getEpochSecond(), this.starts.size());
		long micros = start.getEpochSecond() * 1_000_000 + start.getNano() / 1000;
		this.starts.add(new Traces.Start(id, new Route(route), micros));
		UsageKey key = new UsageKey(ResourceId.parse(resource), "us-east-1", "", meter, Basis.MEASURED);
		this.contributions.put(id,
				new Contribution(id, micros / 60_000_000, new Route(route), 0, 1,
						List.of(new Contribution.Use(key, 1, new BigDecimal(quantity))), List.of(), List.of(),
						AnnotationValues.NONE));
	}

	/**
	 * Requests of an hour by group, and what they used on the day, as from
	 * {@link #begun}.
	 */
	void grouped(Instant hour, String route) {
		double[] requests = new double[TraceGroups.COUNT];
		this.starts.stream()
			.filter((start) -> start.route().name().equals(route))
			.forEach((start) -> requests[TraceGroups.of(start.id())]++);
		this.requestGroups.add(new RollUps.RequestGroups(hour, new Route(route), TraceGroups.of(requests)));
	}

	final List<Series> series = new ArrayList<>();

	final List<Resource> resources = new ArrayList<>();

	/** Traced requests of a route in an hour, each with one call of the meter. */
	void traced(Instant hour, String route, String meter, String resource, int calls) {
		ResourceId id = resource.isEmpty() ? null : ResourceId.parse(resource);
		this.usage.add(new RollUps.UsageRow(hour, new Route(route),
				new UsageKey(id, "us-east-1", "", meter, Basis.MEASURED), calls, BigDecimal.valueOf(calls)));
	}

	/** So many of the traced requests of a route say so much, each with one call. */
	void said(Instant hour, String route, AnnotationValues values, String meter, String resource, int calls) {
		this.annotatedUsage.add(new RollUps.AnnotatedUsage(hour, new Route(route), values,
				new RollUps.Used(ResourceId.parse(resource), "us-east-1", meter), BigDecimal.valueOf(calls)));
		this.annotatedRequests.add(new RollUps.AnnotatedRequests(hour, new Route(route), values, calls));
	}

	void requested(Instant hour, String route, int requests) {
		this.requests.add(new RollUps.RouteRow(hour, new Route(route), new RollUps.Outcomes(requests, 0, 0, 0, 0, 0), 0,
				new DurationSketch()));
	}

	void requestedInFiveMinutes(Instant minute, String route, int requests) {
		this.fine.add(new RollUps.FineRow(minute, new Route(route), requests));
	}

	void counted(Instant hour, String metric, Map<String, String> dimensions, double value) {
		counted(hour, metric, dimensions, value, 3600);
	}

	void countedFinely(Instant from, String metric, Map<String, String> dimensions, double value) {
		counted(from, metric, dimensions, value, 300);
	}

	private void counted(Instant from, String metric, Map<String, String> dimensions, double value, int seconds) {
		String[] parts = metric.split(" ");
		this.series.add(new Series(BillLines.ACCOUNT, "us-east-1", parts[0], parts[1], new TreeMap<>(dimensions),
				parts[2], seconds, List.of(new Series.Point(from, value))));
	}

	Bills bills() {
		return new MemoryBills(this.lines);
	}

	Reconciliation.Facts known() {
		return new Reconciliation.Facts(new StatedStarts(this.starts), new MemorySamples(), new MemoryRollUps(),
				new MemoryMetrics(), new MemoryInventory());
	}

	/** Requests of routes by the day. */
	static final class MemoryRouteDays implements RouteDays {

		final Map<LocalDate, Collection<RouteDay>> days = new TreeMap<>();

		final Map<LocalDate, Collection<ValueDay>> values = new TreeMap<>();

		@Override
		public void replace(LocalDate day, Collection<RouteDay> routes, Collection<ValueDay> values) {
			this.days.put(day, routes);
			this.values.put(day, values);
		}

		@Override
		public List<ValueDay> values(Window window) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<Sum> sums(Window window) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<RouteRequests> estimates(Window window, @Nullable Route only) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

	}

	private final class MemoryRollUps implements RollUps {

		@Override
		public List<UsageRow> usage(Window window, Step step) {
			return MemoryFacts.this.usage.stream().filter((row) -> window.contains(row.from())).toList();
		}

		@Override
		public List<RouteRow> requests(Window window, Step step) {
			List<RouteRow> hours = MemoryFacts.this.requests.stream()
				.filter((row) -> window.contains(row.from()))
				.toList();
			return (step == Step.WHOLE) ? RouteRows.whole(hours) : hours;
		}

		@Override
		public List<FineRow> fine(Window window) {
			return MemoryFacts.this.fine.stream().filter((row) -> window.contains(row.from())).toList();
		}

		@Override
		public List<RequestGroups> requestGroups(Window window) {
			return MemoryFacts.this.requestGroups.stream().filter((row) -> window.contains(row.hour())).toList();
		}

		@Override
		public List<UsageGroups> usageGroups(Window window) {
			return MemoryFacts.this.usageGroups.stream().filter((row) -> window.contains(row.day())).toList();
		}

		@Override
		public List<AnnotatedUsage> annotatedUsage(Window window) {
			return MemoryFacts.this.annotatedUsage.stream().filter((row) -> window.contains(row.hour())).toList();
		}

		@Override
		public List<AnnotatedRequests> annotatedRequests(Window window) {
			return MemoryFacts.this.annotatedRequests.stream().filter((row) -> window.contains(row.hour())).toList();
		}

		@Override
		public Map<TraceId, Contribution> contributions(Collection<TraceId> ids) {
			Map<TraceId, Contribution> kept = new HashMap<>(MemoryFacts.this.contributions);
			kept.keySet().retainAll(ids);
			return kept;
		}

		@Override
		public Prepared prepare(Contribution contribution) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void writePrepared(Collection<? extends Prepared> added, Collection<TraceId> replaced) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<EdgeRow> edges(Window window) {
			return List.of();
		}

		@Override
		public long fold() {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public boolean foldIfItPays() {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void settle(Collection<TraceId> ids) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void forgetMinutes(Instant before) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void forgetHours(Instant before) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

	}

	private final class MemorySamples implements TraceSamples {

		@Override
		public List<TraceSample> touching(Window window) {
			int most = MemoryFacts.this.oneIn.values().stream().mapToInt(Integer::intValue).max().orElse(1);
			return List.of(new TraceSample(BillLines.ACCOUNT, "us-east-1", window,
					List.of(new TraceSample.Share(TraceSample.Stratum.REST, 1, 1, most)), Map.of()));
		}

		@Override
		public Map<TraceId, Integer> oneIn(Collection<TraceId> traces) {
			Map<TraceId, Integer> oneIn = new HashMap<>(MemoryFacts.this.oneIn);
			oneIn.keySet().retainAll(traces);
			return oneIn;
		}

		@Override
		public boolean add(TraceSample sample) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void forget(Collection<TraceId> traces) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public void forgetWindows(Instant endedBefore) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

	}

	private final class MemoryMetrics implements Metrics {

		@Override
		public List<Series> find(String namespace, @Nullable String metric, Map<String, String> dimensions,
				Window window) {
			return MemoryFacts.this.series.stream()
				.filter((one) -> one.namespace().equals(namespace) && window.contains(one.points().get(0).time()))
				.toList();
		}

		@Override
		public long add(Collection<Series> series) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<Series> all() {
			return MemoryFacts.this.series.stream().map((one) -> one.withPoints(List.of())).toList();
		}

		@Override
		public Totals totals() {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

	}

	private final class MemoryInventory implements Inventory {

		@Override
		public Collection<Resource> everything() {
			return MemoryFacts.this.resources;
		}

		@Override
		public long add(Collection<Resource> resources) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public Optional<Resource> at(ResourceId id, Instant time) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<Resource> latest(String service) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public List<Resource> history(ResourceId id) {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

		@Override
		public long revision() {
			throw new UnsupportedOperationException(NOT_ASKED);
		}

	}

}
