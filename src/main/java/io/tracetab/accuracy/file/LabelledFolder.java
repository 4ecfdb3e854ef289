package io.tracetab.accuracy.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.SteppedSeries;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;

/**
 * Labelled series as the Numenta Anomaly Benchmark publishes them: a CSV of
 * {@code timestamp,value} each, and one JSON object that has a list of
 * {@code [from, until]} for each file. Times are UTC, {@code 2014-02-14 14:30:00}.
 */
public final class LabelledFolder {

	private LabelledFolder() {
	}

	/** The series that the labels speak of, by name. */
	public static List<LabelledSeries> read(Path folder, Path windows) throws IOException {
		JsonNode labels = JsonMapper.builder().build().readTree(Files.readString(windows));
		Map<String, LabelledSeries> series = new TreeMap<>();
		for (Map.Entry<String, JsonNode> label : labels.properties()) {
			String name = label.getKey();
			Path file = folder.resolve(name);
			if (!Files.exists(file)) {
				throw new IOException("There is no " + name + " in " + folder + ", of which " + windows + " speaks");
			}
			series.put(name, new LabelledSeries(name.replace(".csv", ""), series(file), windows(label.getValue())));
		}
		return List.copyOf(series.values());
	}

	private static List<Window> windows(JsonNode list) {
		List<Window> windows = new ArrayList<>();
		list.forEach((pair) -> windows.add(new Window(time(pair.get(0).asString()), time(pair.get(1).asString()))));
		return windows;
	}

	private static SteppedSeries series(Path file) throws IOException {
		List<Series.Point> points = new ArrayList<>();
		List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
		for (String line : lines.subList(1, lines.size())) {
			String[] fields = line.split(",", -1);
			points.add(new Series.Point(time(fields[0]), Double.parseDouble(fields[1])));
		}
		return SteppedSeries.of(usualStep(points), points);
	}

	/** The median distance: some points are missing. */
	private static Duration usualStep(List<Series.Point> points) {
		long[] seconds = new long[points.size() - 1];
		for (int i = 0; i < seconds.length; i++) {
			seconds[i] = Duration.between(points.get(i).time(), points.get(i + 1).time()).toSeconds();
		}
		Arrays.sort(seconds);
		return Duration.ofSeconds(seconds[seconds.length / 2]);
	}

	private static Instant time(String text) {
		return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
	}

}
