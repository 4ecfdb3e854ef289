package io.tracetab.accuracy;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The errors found so far, by figure.
 */
final class Findings {

	/** How errors are counted where it is not by right or missed. */
	private static final Map<String, String> UNITS = Map.of("receipts MEASURED", "USD", "journey: wait in a queue",
			"seconds", "route: errors", "count", "route: faults", "count", "route: cold starts", "count",
			"route: requests", "count");

	private static final Set<String> SHARES = Set.of("receipts ", "lines ", "units ", "duration", "critical path",
			"route: ", "bill: ", "journey: cost", "advice: saving", "advice: width");

	private static final Set<String> MISSED = Set.of("receipts known to be MEASURED", "lines found",
			"bill: parts with the sign of their charge");

	private static final String HOLDS = "holds the truth";

	private final Map<String, Errors> figures = new LinkedHashMap<>();

	Errors of(String figure) {
		return this.figures.computeIfAbsent(figure, (name) -> new Errors(name, unit(name)));
	}

	private static String unit(String figure) {
		boolean share = !MISSED.contains(figure) && !figure.contains(HOLDS)
				&& SHARES.stream().anyMatch(figure::startsWith);
		return UNITS.getOrDefault(figure, share ? "share" : "missed");
	}

	/** By name. */
	List<Figure> figures() {
		return this.figures.values().stream().map(Errors::figure).sorted(Comparator.comparing(Figure::name)).toList();
	}

}
