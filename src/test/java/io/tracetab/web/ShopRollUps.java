package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Window;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.RollUps;

/**
 * What the requests of the {@link TestShop} add up to.
 */
final class ShopRollUps implements RollUps {

	private final List<Contribution> contributions;

	ShopRollUps(Collection<OpenedRequest> requests) {
		this.contributions = requests.stream()
			.map((request) -> Contribution.of(request.trace(), request.metered()))
			.toList();
	}

	private List<Contribution> in(Window window) {
		return this.contributions.stream()
			.filter((each) -> window.contains(Instant.ofEpochSecond(each.hour() * 3600)))
			.toList();
	}

	private static Instant start(Contribution contribution, Window window, Step step) {
		Instant minute = Instant.ofEpochSecond(contribution.minute() * 60);
		return switch (step) {
			case WHOLE -> window.from();
			case DAY -> minute.truncatedTo(ChronoUnit.DAYS);
			case HOUR -> minute.truncatedTo(ChronoUnit.HOURS);
			case MINUTE -> minute;
		};
	}

	@Override
	public List<UsageRow> usage(Window window, Step step) {
		Map<List<Object>, UsageRow> rows = new LinkedHashMap<>();
		for (Contribution each : in(window)) {
			Instant from = start(each, window, step);
			each.uses()
				.forEach((use) -> rows.merge(List.of(from, each.route(), use.key()),
						new UsageRow(from, each.route(), use.key(), use.calls(), use.quantity()),
						(one, more) -> new UsageRow(from, one.route(), one.key(), one.calls() + more.calls(),
								one.quantity().add(more.quantity()))));
		}
		return List.copyOf(rows.values());
	}

	@Override
	public List<RouteRow> requests(Window window, Step step) {
		Map<List<Object>, List<Contribution>> rows = new LinkedHashMap<>();
		in(window).forEach((each) -> rows
			.computeIfAbsent(List.of(start(each, window, step), each.route()), (key) -> new ArrayList<>())
			.add(each));
		return rows.values().stream().map((all) -> row(start(all.get(0), window, step), all)).toList();
	}

	private static RouteRow row(Instant from, List<Contribution> all) {
		DurationSketch durations = new DurationSketch();
		all.forEach((each) -> durations.add(DurationSketch.bucket(each.durationMicros()), 1));
		return new RouteRow(from, all.get(0).route(),
				new Outcomes(all.size(), count(all, RequestFlag.FAULT), count(all, RequestFlag.ERROR), 0,
						count(all, RequestFlag.COLD_START), 0),
				all.stream().mapToLong(Contribution::durationMicros).sum(), durations);
	}

	private static long count(List<Contribution> all, int flag) {
		return all.stream().filter((each) -> (each.flags() & flag) != 0).count();
	}

	@Override
	public List<EdgeRow> edges(Window window) {
		Map<Edge, EdgeRow> rows = new LinkedHashMap<>();
		in(window).stream()
			.flatMap((each) -> each.traffic().stream())
			.forEach((traffic) -> rows.merge(traffic.edge(),
					new EdgeRow(traffic.edge(), traffic.calls(), traffic.faults(), traffic.errors(),
							traffic.durationMicros()),
					(one, more) -> new EdgeRow(one.edge(), one.calls() + more.calls(), one.faults() + more.faults(),
							one.errors() + more.errors(), one.durationMicros() + more.durationMicros())));
		return List.copyOf(rows.values());
	}

	@Override
	public List<CallRow> calls(Window window, Step step) {
		Map<List<Object>, CallRow> rows = new LinkedHashMap<>();
		for (Contribution each : in(window)) {
			Instant from = start(each, window, step);
			each.traffic().forEach((traffic) -> {
				CallSum sum = new CallSum(traffic.calls(), traffic.faults(), traffic.errors(), traffic.throttles(),
						traffic.durationMicros(), sketch(traffic.durations()));
				rows.merge(List.of(from, traffic.edge()), new CallRow(from, traffic.edge(), sum),
						(one, more) -> new CallRow(from, one.edge(), one.sum().plus(more.sum())));
			});
		}
		return List.copyOf(rows.values());
	}

	@Override
	public List<RunRow> runs(Window window, Step step) {
		Map<List<Object>, RunRow> rows = new LinkedHashMap<>();
		for (Contribution each : in(window)) {
			Instant from = start(each, window, step);
			each.runs().forEach((runs) -> {
				CallSum sum = new CallSum(runs.calls(), runs.faults(), runs.errors(), 0, runs.durationMicros(),
						sketch(runs.durations()));
				rows.merge(List.of(from, runs.function()),
						new RunRow(from, runs.function(), sum, runs.coldStarts(), runs.initMicros()),
						(one, more) -> new RunRow(from, one.ran(), one.sum().plus(more.sum()),
								one.coldStarts() + more.coldStarts(), one.initMicros() + more.initMicros()));
			});
		}
		return List.copyOf(rows.values());
	}

	private static DurationSketch sketch(Durations durations) {
		DurationSketch sketch = new DurationSketch();
		for (int i = 0; i < durations.size(); i++) {
			sketch.add(durations.bucket(i), 1);
		}
		return sketch;
	}

	/** Everything that was used, for tests that add up themselves. */
	BigDecimal quantity(String meter) {
		return this.contributions.stream()
			.flatMap((each) -> each.uses().stream())
			.filter((use) -> use.key().meter().equals(meter))
			.map(Contribution.Use::quantity)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Override
	public Map<TraceId, Contribution> contributions(Collection<TraceId> ids) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<FineRow> fine(Window window) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<RequestGroups> requestGroups(Window window) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<UsageGroups> usageGroups(Window window) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Prepared prepare(Contribution contribution) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void writePrepared(Collection<? extends Prepared> added, Collection<TraceId> replaced) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long fold() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean foldIfItPays() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void settle(Collection<TraceId> ids) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forgetMinutes(Instant before) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forgetHours(Instant before) {
		throw new UnsupportedOperationException();
	}

}
