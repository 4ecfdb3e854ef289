package io.tracetab.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Money;
import io.tracetab.receipt.SampleTraces;
import io.tracetab.simulate.memory.MemoryFrontier;
import io.tracetab.simulate.memory.MemoryModel;
import io.tracetab.simulate.memory.RunParts;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import io.tracetab.world.TruthFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Durations and sizes that are predicted for the functions of worlds, beside their truth.
 * {@code MemoryBench WORLD...}: worlds with the view {@code curves}.
 */
final class MemoryBench {

	private static final int ENOUGH = 30;

	private static final long HOUR = 3_600;

	private final List<Double> means = new ArrayList<>();

	private final List<Double> p95s = new ArrayList<>();

	private final List<Double> costs = new ArrayList<>();

	private int inRange;

	private final Map<String, int[]> chosen = new TreeMap<>();

	/**
	 * A traced run.
	 */
	private record Traced(long hour, RunParts parts) {
	}

	/**
	 * What is known of a function.
	 *
	 * @param reports of all runs that were logged with its memory
	 * @param hourly invocations that CloudWatch counted
	 */
	private record Known(int memoryMb, boolean arm, List<Traced> traced, List<InvocationReport> reports,
			Map<Long, Double> hourly, double[] millis) {

		List<RunParts> runs() {
			Map<Long, Long> perHour = new HashMap<>();
			this.traced.forEach((run) -> perHour.merge(run.hour, 1L, Long::sum));
			return this.traced.stream().map((run) -> {
				RunParts parts = run.parts;
				double weight = this.hourly.getOrDefault(run.hour, 1.0) / perHour.getOrDefault(run.hour, 1L);
				return new RunParts(parts.memory(), Math.max(1, weight), parts.workMicros(), parts.waitMicros(),
						parts.fixedMicros(), parts.initMicros());
			}).toList();
		}

		/** The log tells of all runs only where it has as many as were counted. */
		MemoryModel.AllRuns all() {
			double counted = this.hourly.values().stream().mapToDouble(Double::doubleValue).sum();
			if (this.reports.isEmpty() || this.reports.size() < 0.9 * counted) {
				return new MemoryModel.AllRuns(new long[0], (counted == 0) ? -1 : this.millis[0] / counted * 1_000, -1);
			}
			return new MemoryModel.AllRuns(this.reports.stream().mapToLong(InvocationReport::durationMicros).toArray(),
					this.reports.stream().mapToLong(InvocationReport::durationMicros).average().orElse(-1),
					this.reports.stream().mapToLong((report) -> Math.max(0, report.initMicros())).average().orElse(0));
		}

	}

	private record True(double meanMicros, double p95Micros, double cost, boolean enough) {
	}

	public static void main(String... worlds) throws IOException {
		MemoryBench bench = new MemoryBench();
		for (String world : worlds) {
			bench.judge(Path.of(world));
		}
		System.out.printf(Locale.ROOT,
				"%d predictions: mean error of mean duration %.1f %%, median %.1f %%; of p95 %.1f %%; of cost %.1f %%; inside low..high %.0f %%%n",
				bench.means.size(), mean(bench.means), median(bench.means), mean(bench.p95s), mean(bench.costs),
				100.0 * bench.inRange / bench.means.size());
		bench.chosen.forEach((strategy, counts) -> System.out.printf(Locale.ROOT,
				"%s: of %d functions the right size %d, it or its neighbour %d (%.0f %%)%n", strategy, counts[0],
				counts[1], counts[2], 100.0 * counts[2] / counts[0]));
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private void judge(Path world) throws IOException {
		Map<String, Map<Integer, True>> truth = truth(world);
		known(world).forEach((function, known) -> {
			Map<Integer, True> curve = truth.get(function);
			if (curve != null && known.traced.stream()
				.filter((run) -> run.parts.memory().configuredMb() == known.memoryMb)
				.count() >= ENOUGH) {
				judge(world.getFileName() + " " + function, known, curve);
			}
		});
	}

	private void judge(String function, Known known, Map<Integer, True> curve) {
		int memory = known.memoryMb;
		MemoryModel model = MemoryModel.of(known.runs(), memory, known.all());
		MemoryFrontier frontier = MemoryFrontier.of(model,
				new MemoryFrontier.Prices(Money.usd("0.0000002"),
						Money.usd(known.arm ? "0.0000133334" : "0.0000166667")),
				MemoryFrontier.USUAL_MARGIN, curve.keySet().stream().mapToInt(Integer::intValue).toArray());
		StringBuilder line = new StringBuilder();
		List<MemoryFrontier.Point> points = frontier.points()
			.stream()
			.filter((point) -> curve.containsKey(point.prediction().memoryMb()))
			.toList();
		for (MemoryFrontier.Point point : points) {
			MemoryModel.Prediction predicted = point.prediction();
			True real = curve.get(predicted.memoryMb());
			if (real == null || !real.enough || predicted.memoryMb() == memory) {
				continue;
			}
			double error = 100 * (predicted.meanMicros() / real.meanMicros - 1);
			this.means.add(Math.abs(error));
			this.p95s.add(Math.abs(100 * (predicted.p95Micros() / real.p95Micros - 1)));
			this.costs.add(Math.abs(100 * (point.cost().amount().doubleValue() / 1e6 / real.cost - 1)));
			this.inRange += (predicted.range().low() <= real.meanMicros && real.meanMicros <= predicted.range().high())
					? 1 : 0;
			line.append(String.format(Locale.ROOT, " %d:%+.0f", predicted.memoryMb(), error));
		}
		System.out.printf("%s %d MB used %d, %d runs:%s%n", function, memory, model.mostUsedMb(), model.runs(), line);
		choose(points, curve);
	}

	/** Both choose among the sizes that the simulation takes for enough. */
	private void choose(List<MemoryFrontier.Point> points, Map<Integer, True> curve) {
		List<MemoryFrontier.Point> real = points.stream().map((point) -> {
			True here = curve.get(point.prediction().memoryMb());
			MemoryModel.Prediction prediction = new MemoryModel.Prediction(point.prediction().memoryMb(),
					here.meanMicros, new MemoryModel.Range(0, 0), 0, here.p95Micros, 0);
			return new MemoryFrontier.Point(prediction, Money.usd(BigDecimal.valueOf(here.cost * 1e6)));
		}).toList();
		if (points.size() > 1) {
			MemoryFrontier predicted = new MemoryFrontier(points);
			MemoryFrontier right = new MemoryFrontier(real);
			count("cheapest", points, predicted.cheapest(), right.cheapest());
			count("balanced", points, predicted.balanced(), right.balanced());
			count("fastest", points, predicted.fastest(), right.fastest());
		}
	}

	private void count(String strategy, List<MemoryFrontier.Point> points, MemoryFrontier.Point chosen,
			MemoryFrontier.Point right) {
		int[] counts = this.chosen.computeIfAbsent(strategy, (name) -> new int[3]);
		List<Integer> sizes = points.stream().map((point) -> point.prediction().memoryMb()).toList();
		int distance = Math
			.abs(sizes.indexOf(chosen.prediction().memoryMb()) - sizes.indexOf(right.prediction().memoryMb()));
		counts[0]++;
		counts[1] += (distance == 0) ? 1 : 0;
		counts[2] += (distance <= 1) ? 1 : 0;
	}

	private static Map<String, Known> known(Path world) {
		SampleTraces sample = SampleTraces.read(world);
		Map<String, Known> known = new TreeMap<>();
		sample.resources()
			.values()
			.stream()
			.filter((resource) -> resource.settings().containsKey("MemorySize"))
			.forEach((resource) -> known.put(name(resource),
					new Known(Integer.parseInt(resource.settings().get("MemorySize")),
							"arm64".equals(resource.settings().get("Architectures.0")), new ArrayList<>(),
							new ArrayList<>(), new HashMap<>(), new double[1])));
		counted(sample, known);
		sample.reports().values().stream().flatMap(List::stream).filter(MemoryBench::ended).forEach((report) -> {
			Known function = known.get(report.function());
			if (function != null && report.memoryMb() == function.memoryMb) {
				function.reports.add(report);
			}
		});
		traced(sample, known);
		return known;
	}

	private static void counted(SampleTraces sample, Map<String, Known> known) {
		sample.series()
			.stream()
			.filter((series) -> series.metric().equals("Invocations") && series.periodSeconds() == HOUR
					&& series.dimensions().size() == 1)
			.forEach((series) -> {
				Known function = known.get(series.dimensions().get("FunctionName"));
				if (function != null) {
					series.points()
						.forEach((point) -> function.hourly.merge(point.time().getEpochSecond() / HOUR, point.value(),
								Double::sum));
				}
			});
		sample.series()
			.stream()
			.filter((series) -> series.metric().equals("Duration") && series.statistic().equals("Sum")
					&& series.dimensions().size() == 1)
			.forEach((series) -> {
				Known function = known.get(series.dimensions().get("FunctionName"));
				if (function != null) {
					function.millis[0] += series.points().stream().mapToDouble(Series.Point::value).sum();
				}
			});
	}

	private static boolean ended(InvocationReport report) {
		return report.function() != null && !"timeout".equals(report.status())
				&& report.maxMemoryUsedMb() < report.memoryMb();
	}

	/** Each traced run stands for all of its hour. */
	private static void traced(SampleTraces sample, Map<String, Known> known) {
		Map<Long, InvocationReport> bySegment = new HashMap<>();
		sample.reports().values().forEach((reports) -> reports.forEach((one) -> bySegment.put(one.segmentId(), one)));
		for (Trace trace : sample.traces()) {
			for (Trace.Node node : trace.nodes()) {
				Known function = known.get(node.span().name());
				InvocationReport report = bySegment.get(node.span().id());
				if (function != null && LambdaRun.is(node) && !node.isShadow() && node.span().isFinished()
						&& (report == null || ended(report))) {
					RunParts.Memory memory = (report == null) ? new RunParts.Memory(function.memoryMb, -1)
							: new RunParts.Memory(report.memoryMb(), report.maxMemoryUsedMb());
					function.traced
						.add(new Traced(node.startMicros() / 1_000_000 / HOUR, RunParts.of(trace, node, memory, 1)));
				}
			}
		}
	}

	private static String name(Resource resource) {
		String arn = resource.id().toString();
		return arn.substring(arn.lastIndexOf(':') + 1);
	}

	private static Map<String, Map<Integer, True>> truth(Path world) throws IOException {
		JsonMapper json = JsonMapper.builder().build();
		Map<String, Map<Integer, True>> truth = new HashMap<>();
		for (String line : Files.readAllLines(TruthFile.CURVES.in(world))) {
			JsonNode row = json.readTree(line);
			if (row.has("function") && row.get("runs").asLong() > 0) {
				String arn = row.get("function").asString();
				double runs = row.get("runs").asDouble();
				truth.computeIfAbsent(arn.substring(arn.lastIndexOf(':') + 1), (name) -> new TreeMap<>())
					.put(row.get("memoryMb").asInt(),
							new True(row.get("sumMicros").asDouble() / runs, row.get("p95Micros").asDouble(),
									Double.parseDouble(row.get("listCostUsd").asString()) / runs,
									row.get("outOfMemory").asLong() == 0));
			}
		}
		return truth;
	}

}
