package io.tracetab.quantity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A tally of what bills name and the meter catalogue does not know. Safe for use by many
 * threads.
 */
public final class UnknownUsageTypes {

	private final Map<Line, LongAdder> counts = new ConcurrentHashMap<>();

	/**
	 * What a line named.
	 *
	 * @param service as the line spells it: product code or service name
	 * @param usageType with its region prefix
	 */
	public record Line(String service, String usageType, String unit) {
	}

	/** How often a line of this kind was met. */
	public record Count(Line line, long times) {
	}

	public void add(String service, String usageType, String unit) {
		add(new Line(service, usageType, unit), 1);
	}

	/** Counts several lines of a kind. */
	public void add(Line line, long times) {
		this.counts.computeIfAbsent(line, (kind) -> new LongAdder()).add(times);
	}

	/** All kinds met so far, the most frequent first. */
	public List<Count> counts() {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> new Count(entry.getKey(), entry.getValue().sum()))
			.sorted(Comparator.comparingLong(Count::times).reversed().thenComparing((count) -> count.line().toString()))
			.toList();
	}

	public long total() {
		return this.counts.values().stream().mapToLong(LongAdder::sum).sum();
	}

}
