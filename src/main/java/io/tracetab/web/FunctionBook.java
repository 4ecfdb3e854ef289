package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.Deploy;
import io.tracetab.analyze.FunctionProfile;
import io.tracetab.analyze.MapNames;
import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.analyze.Steps;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Series;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.RollUps;

/**
 * One function, as page and answer tell of it beside the resource that it is.
 */
final class FunctionBook {

	private static final int CALLEES = 5;

	private static final double MICROS = 1000;

	private final FunctionProfile profile;

	FunctionBook(FunctionProfile profile) {
		this.profile = profile;
	}

	/** Of which function and time. */
	record Asked(String arn, ResourceId id, CostQuestion question, ResourceDirectory directory) {

		Set<ResourceId> spellings() {
			return this.directory.spellings(this.arn);
		}

	}

	static boolean isOne(ResourceId id) {
		return id.service().equals("lambda") && id.type().equals("function");
	}

	/**
	 * What is known of it.
	 * @param metrics that were counted of it
	 * @param runs that were logged; null without any
	 */
	FunctionDetail detail(Asked asked, Collection<Series> metrics, FunctionRuns.@Nullable Runs runs,
			List<Inventory.Sighting> sightings) {
		List<RollUps.RunRow> versions = this.profile.versions(asked.spellings(), asked.question().hours());
		long traced = versions.stream().mapToLong((row) -> row.sum().calls()).sum();
		return new FunctionDetail(concurrency(asked, metrics, runs),
				versions.stream().map(FunctionBook::version).toList(),
				this.profile.reigns(asked.arn(), asked.id().name(), sightings, asked.question().hours())
					.stream()
					.map(FunctionBook::reign)
					.toList(),
				waits(this.profile.calls(asked.arn(), asked.directory(), asked.question().hours(), null),
						asked.directory(), traced),
				chart(asked, traced));
	}

	private FunctionDetail.ConcurrencyDetail concurrency(Asked asked, Collection<Series> metrics,
			FunctionRuns.@Nullable Runs runs) {
		Long reported = (runs != null) ? this.profile.mostAtOnce(asked.id().name(), asked.question().hours()) : null;
		Double mean = (runs != null) ? (double) runs.billedMillis() / asked.question().hours().length().toMillis()
				: null;
		return new FunctionDetail.ConcurrencyDetail(of(metrics, "ConcurrentExecutions", "Maximum", Math::max),
				(reported != null && reported > 0) ? reported : null, mean,
				of(metrics, "Throttles", "Sum", Double::sum));
	}

	private static @Nullable Double of(Collection<Series> metrics, String metric, String statistic,
			DoubleBinaryOperator together) {
		OptionalDouble value = metrics.stream()
			.filter((series) -> series.metric().equals(metric) && series.statistic().equals(statistic))
			.filter((series) -> !series.dimensions().containsKey("Resource"))
			.flatMap((series) -> series.points().stream())
			.mapToDouble(Series.Point::value)
			.reduce(together);
		return value.isPresent() ? value.getAsDouble() : null;
	}

	private static FunctionDetail.VersionRuns version(RollUps.RunRow row) {
		return new FunctionDetail.VersionRuns(row.ran().version(), row.sum().calls(), row.sum().faults(),
				row.coldStarts(), (row.coldStarts() == 0) ? 0 : row.initMicros() / row.coldStarts(),
				percentiles(row.sum().durations()));
	}

	private static ResourceDetail.PercentilesDetail percentiles(DurationSketch durations) {
		return new ResourceDetail.PercentilesDetail(durations.quantileMicros(0.5), durations.quantileMicros(0.95),
				durations.quantileMicros(0.99));
	}

	private static FunctionDetail.DeployRuns reign(FunctionProfile.Reign reign) {
		Deploy deploy = reign.deploy();
		FunctionRuns.Runs runs = reign.runs();
		FunctionRuns.Percentiles starts = runs.startMillis();
		return new FunctionDetail.DeployRuns((deploy != null) ? deploy.seen() : null,
				(deploy != null) ? RouteLevelBook.settings(deploy) : List.of(), runs.runs(), runs.coldStarts(),
				runs.failed(), ResourceBook.percentiles(runs.millis()),
				(starts != null) ? ResourceBook.percentiles(starts) : null, runs.memory().configuredMb(),
				runs.memory().mostUsedMb());
	}

	/**
	 * A row for each resource that was called, also where some of its calls were added up
	 * before places were.
	 */
	static List<FunctionDetail.WaitDetail> waits(List<RollUps.CallRow> calls, ResourceDirectory directory, long runs) {
		MapNames names = new MapNames(directory);
		Map<Called, CallSum> sums = new LinkedHashMap<>();
		for (RollUps.CallRow row : calls) {
			sums.merge(new Called(names.id(row.edge().callee()), row.edge().asynchronous()), row.sum(), CallSum::plus);
		}
		Set<String> ids = sums.keySet().stream().map(Called::id).collect(Collectors.toSet());
		return sums.entrySet()
			.stream()
			.map((entry) -> wait(entry.getKey(), entry.getValue(), names, ids, runs))
			.sorted(Comparator.comparing(FunctionDetail.WaitDetail::asynchronous)
				.thenComparing(Comparator.comparingLong(FunctionDetail.WaitDetail::perRunMicros).reversed())
				.thenComparing(FunctionDetail.WaitDetail::name)
				.thenComparing(FunctionDetail.WaitDetail::place))
			.toList();
	}

	private static FunctionDetail.WaitDetail wait(Called called, CallSum sum, MapNames names, Set<String> ids,
			long runs) {
		MapNames.Name name = names.of(called.id);
		return new FunctionDetail.WaitDetail(name.kind(), name.name(), name.arn(), names.place(called.id, ids),
				called.asynchronous, sum.calls(), sum.faults(), sum.throttles(), percentiles(sum.durations()),
				(runs == 0) ? 0 : sum.durationMicros() / runs);
	}

	/** A node of the map, and how it is called. */
	private record Called(String id, boolean asynchronous) {
	}

	/** By the step, of the callees waited for most; null where nothing was called. */
	private @Nullable MetricChart chart(Asked asked, long runs) {
		Duration step = Steps.of(asked.question().window());
		Map<Instant, Long> ran = new HashMap<>();
		this.profile.runs(asked.spellings(), asked.question().hours(), step)
			.forEach((row) -> ran.merge(Steps.start(row.from(), step), row.sum().calls(), Long::sum));
		MapNames names = new MapNames(asked.directory());
		Map<String, Map<Instant, Long>> waited = new LinkedHashMap<>();
		this.profile.calls(asked.arn(), asked.directory(), asked.question().hours(), step)
			.stream()
			.filter((row) -> !row.edge().asynchronous())
			.forEach((row) -> waited.computeIfAbsent(names.id(row.edge().callee()), (id) -> new HashMap<>())
				.merge(Steps.start(row.from(), step), row.sum().durationMicros(), Long::sum));
		if (runs == 0 || waited.isEmpty()) {
			return null;
		}
		List<Instant> times = Steps.in(asked.question().hours(), step);
		List<MetricChart.Line> lines = waited.entrySet()
			.stream()
			.sorted(Comparator.comparingLong((Map.Entry<String, Map<Instant, Long>> entry) -> whole(entry.getValue()))
				.reversed())
			.limit(CALLEES)
			.map((entry) -> line(label(entry.getKey(), names, waited.keySet()), entry.getValue(), ran, times))
			.toList();
		return new MetricChart("waits", "Waited for in a traced run", "ms", times, lines);
	}

	private static long whole(Map<Instant, Long> waited) {
		return waited.values().stream().mapToLong(Long::longValue).sum();
	}

	private static String label(String id, MapNames names, Set<String> ids) {
		MapNames.Name name = names.of(id);
		return Stream.of(name.kind(), name.name(), names.place(id, ids))
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

	private static MetricChart.Line line(String callee, Map<Instant, Long> waited, Map<Instant, Long> ran,
			List<Instant> times) {
		Double[] values = times.stream()
			.map((time) -> ran.containsKey(time) ? waited.getOrDefault(time, 0L) / MICROS / ran.get(time) : null)
			.toArray(Double[]::new);
		return new MetricChart.Line(callee, values);
	}

}
