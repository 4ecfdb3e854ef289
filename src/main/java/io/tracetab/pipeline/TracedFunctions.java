package io.tracetab.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.TracedRuns;
import io.tracetab.simulate.memory.RunParts;
import io.tracetab.trace.Condition;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

/**
 * Runs of functions, from traces spread over the window, with the memory that their
 * report tells, else the inventory. Runs that were stopped are left out: nobody knows how
 * long they would have been.
 */
final class TracedFunctions implements TracedRuns {

	private static final String MEMORY = "MemorySize";

	/** Functions; some thousand bytes each. */
	private static final int REMEMBERED = 500;

	private final SampledTraces traces;

	private final InvocationReports reports;

	private final Inventory inventory;

	/** Every rule asks for the same ones, and to find them takes longest. */
	private final Remembered<Asked, List<TraceId>> chosen = new Remembered<>(this::choose, REMEMBERED);

	TracedFunctions(SampledTraces traces, InvocationReports reports, Inventory inventory) {
		this.traces = traces;
		this.reports = reports;
		this.inventory = inventory;
	}

	@Override
	public List<Run> of(ResourceId function, Window window, int most) {
		List<Trace> found = requests(function, window, most);
		Map<Long, InvocationReport> bySegment = new HashMap<>();
		this.reports.byTraceId(found.stream().map((trace) -> trace.id().toString()).toList())
			.values()
			.forEach((some) -> some.forEach((report) -> bySegment.put(report.segmentId(), report)));
		List<Run> runs = new ArrayList<>();
		for (Trace trace : found) {
			for (Trace.Node node : trace.nodes()) {
				if (isRun(node, function)) {
					run(trace, node, function, bySegment.get(node.span().id())).ifPresent(runs::add);
				}
			}
		}
		return runs;
	}

	@Override
	public List<Trace> requests(ResourceId function, Window window, int most) {
		return this.traces.traces(this.chosen.get(new Asked(function, window, most, this.traces.totals())));
	}

	private List<TraceId> choose(Asked asked) {
		return this.traces.ids(new Condition.Carries(SearchTerms.function(asked.function.name())), asked.window,
				asked.most);
	}

	/**
	 * Requests of a function that were asked for.
	 *
	 * @param kept what there was to choose from
	 */
	private record Asked(ResourceId function, Window window, int most, Traces.Totals kept) {
	}

	private static boolean isRun(Trace.Node node, ResourceId function) {
		return LambdaRun.is(node) && !node.isShadow() && node.span().isFinished()
				&& node.span().name().equals(function.name());
	}

	private Optional<Run> run(Trace trace, Trace.Node node, ResourceId function, @Nullable InvocationReport report) {
		if (report != null && ("timeout".equals(report.status()) || report.maxMemoryUsedMb() >= report.memoryMb())) {
			return Optional.empty();
		}
		Instant start = Instant.EPOCH.plus(node.startMicros(), ChronoUnit.MICROS);
		Optional<RunParts.Memory> memory = (report != null)
				? Optional.of(new RunParts.Memory(report.memoryMb(), report.maxMemoryUsedMb()))
				: configured(function, start).map((megabytes) -> new RunParts.Memory(megabytes, -1));
		return memory.map((known) -> new Run(start, RunParts.of(trace, node, known, 1)));
	}

	private Optional<Integer> configured(ResourceId function, Instant time) {
		return this.inventory.at(function, time)
			.map(Resource::settings)
			.filter((settings) -> settings.containsKey(MEMORY))
			.map((settings) -> Integer.parseInt(settings.getOrDefault(MEMORY, "0")));
	}

}
