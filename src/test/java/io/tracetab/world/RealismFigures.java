package io.tracetab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.shop.Changes;
import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Witness;

/**
 * Writes figures of each function of a world that real series have too: how calls come,
 * how long the longest last, how many meet a cold environment. To be run by hand:
 * arguments are days, seed, scale and the file.
 */
final class RealismFigures implements Witness {

	private static final long MINUTE = 60_000_000L;

	private static final int IDLE_MINUTES = 10;

	private final Map<String, List<long[]>> runs = new TreeMap<>();

	public static void main(String[] arguments) throws IOException {
		SampleWorld.Extent extent = new SampleWorld.Extent(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]),
				Double.parseDouble(arguments[2]), Instant.parse("2026-11-22T00:00:00Z"));
		RealismFigures figures = new RealismFigures();
		Agenda agenda = Simulation.agendaOf(extent);
		new Simulation(extent, agenda, figures, Changes.NONE).run();
		List<String> lines = new ArrayList<>();
		lines.add("| function | calls | var/mean a minute | minutes without | cv between calls | p99/median "
				+ "| slowest/median | after 10 idle min | cold |");
		lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
		figures.runs.forEach((name, all) -> lines.add(row(name, all, extent)));
		Files.write(Path.of(arguments[3]), lines);
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.runs.computeIfAbsent(invocation.function().name(), name -> new ArrayList<>())
			.add(new long[] { attempt.requested(), attempt.durationMicros(), attempt.cold() ? 1 : 0 });
	}

	private static String row(String name, List<long[]> runs, SampleWorld.Extent extent) {
		long[] starts = runs.stream().mapToLong(run -> run[0]).sorted().toArray();
		long[] durations = runs.stream().mapToLong(run -> run[1]).sorted().toArray();
		double median = durations[durations.length / 2];
		int[] minutes = new int[extent.days() * 1_440];
		for (long start : starts) {
			int minute = (int) ((start - Simulation.start(extent)) / MINUTE);
			if (minute < minutes.length) {
				minutes[minute]++;
			}
		}
		double[] gaps = new double[starts.length - 1];
		for (int i = 0; i < gaps.length; i++) {
			gaps[i] = starts[i + 1] - starts[i];
		}
		double mean = Arrays.stream(minutes).average().orElse(0);
		double variance = Arrays.stream(minutes)
			.mapToDouble(count -> (count - mean) * (count - mean))
			.average()
			.orElse(0);
		double cold = runs.stream().filter(run -> run[2] == 1).count();
		double idle = Arrays.stream(gaps).filter(gap -> gap > IDLE_MINUTES * MINUTE).count();
		return String.format(Locale.ROOT, "| %s | %d | %.1f | %.0f %% | %.1f | %.1f | %.1f | %.2f %% | %.2f %% |", name,
				runs.size(), variance / mean,
				100.0 * Arrays.stream(minutes).filter(count -> count == 0).count() / minutes.length, variation(gaps),
				durations[(int) (0.99 * (durations.length - 1))] / median, durations[durations.length - 1] / median,
				100 * idle / runs.size(), 100 * cold / runs.size());
	}

	private static double variation(double[] values) {
		double mean = Arrays.stream(values).average().orElse(0);
		return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0))
				/ mean;
	}

}
