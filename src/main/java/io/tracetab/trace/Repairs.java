package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.outcome.Shortfall;

/**
 * The repairs of one trace. A kind of repair is one shortfall, however often it happened:
 * a trace of ten thousand orphans needs one sentence.
 */
final class Repairs {

	private static final Repair[] ALL = Repair.values();

	private int[] counts = {};

	private @Nullable String[] first = {};

	void note(Repair repair, String name) {
		if (this.counts.length == 0) {
			this.counts = new int[ALL.length];
			this.first = new @Nullable String[ALL.length];
		}
		if (this.counts[repair.ordinal()]++ == 0) {
			this.first[repair.ordinal()] = name;
		}
	}

	List<Shortfall> shortfalls() {
		if (this.counts.length == 0) {
			return List.of();
		}
		List<Shortfall> shortfalls = new ArrayList<>();
		for (Repair repair : ALL) {
			String name = this.first[repair.ordinal()];
			if (name != null) {
				shortfalls.add(new Shortfall(repair.reason(), repair.sentence(this.counts[repair.ordinal()], name)));
			}
		}
		return List.copyOf(shortfalls);
	}

}
