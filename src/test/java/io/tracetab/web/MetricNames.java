package io.tracetab.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus' own conventions say against metrics in its text format, as
 * {@code promtool check metrics} does: names in snake case and a type for each; of those
 * that Tracetab names itself base units at their ends, {@code _total} for counters and
 * for nothing else, and a help.
 */
final class MetricNames {

	private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)\\})? \\S+");

	private static final Pattern LABEL = Pattern.compile("([^\\s,={}]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

	/** What a unit that is no base unit is called, and types. */
	private static final Set<String> NONE_OF_THESE = Set.of("milliseconds", "millis", "ms", "microseconds",
			"nanoseconds", "minutes", "hours", "days", "sec", "kilobytes", "megabytes", "gigabytes", "kb", "mb", "gb",
			"kibibytes", "mebibytes", "percent", "cents", "gauge", "counter", "summary", "histogram");

	/** Of amounts of these the name ends with the unit. */
	private static final Map<String, String> UNITS = Map.of("timestamp", "seconds", "duration", "seconds", "age",
			"seconds", "memory", "bytes", "size", "bytes", "cost", "usd");

	private final Map<String, String> types = new HashMap<>();

	private final Map<String, String> helps = new HashMap<>();

	private final List<String> problems = new ArrayList<>();

	private MetricNames() {
	}

	static List<String> problems(String told) {
		MetricNames names = new MetricNames();
		told.lines().forEach(names::line);
		return names.problems;
	}

	private void line(String line) {
		String[] words = line.split(" ", 4);
		if (line.startsWith("# HELP ")) {
			this.helps.put(words[2], (words.length > 3) ? words[3].strip() : "");
		}
		else if (line.startsWith("# TYPE ")) {
			this.types.put(words[2], words[3]);
			name(words[2], words[3]);
		}
		else if (!line.isBlank() && !line.startsWith("#")) {
			sample(line);
		}
	}

	private void name(String name, String type) {
		check(name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), name, "is not in snake case");
		if (!name.startsWith("tracetab_")) {
			return;
		}
		check(name.endsWith("_total") == type.equals("counter"), name, "of type " + type + " and _total at its end");
		check(!name.matches(".*_(count|sum|bucket)"), name, "ends as parts of a histogram do");
		List<String> words = List.of(name.split("_"));
		check(words.stream().noneMatch(NONE_OF_THESE::contains), name, "names a type, or a unit that is no base unit");
		check(!this.helps.getOrDefault(name, "").isEmpty(), name, "has no help");
		UNITS.forEach((word, unit) -> check(!words.contains(word) || words.get(words.size() - 1).equals(unit), name,
				"does not end with its unit, " + unit));
	}

	private void sample(String line) {
		Matcher sample = SAMPLE.matcher(line);
		if (!sample.matches()) {
			this.problems.add(line + " is no sample");
			return;
		}
		String name = sample.group(1);
		String family = name.replaceAll("_(count|sum|bucket)$", "");
		check(this.types.containsKey(name) || this.types.getOrDefault(family, "").matches("summary|histogram"), name,
				"has no type");
		Matcher labels = LABEL.matcher(String.valueOf(sample.group(2)));
		while (labels.find()) {
			check(labels.group(1).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), name, "has a label " + labels.group(1));
		}
	}

	private void check(boolean isSo, String name, String otherwise) {
		if (!isSo) {
			this.problems.add(name + " " + otherwise);
		}
	}

}
