package io.tracetab.source.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceSample.Stratum;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said of one window's choice: how many of each stratum were listed and are in,
 * and which of them were not sure to be. A trace that an earlier window was surer of
 * keeps that; where this one is, it is said.
 *
 * @param window that was asked for
 * @param listed all traces of the window
 * @param selection by which they were chosen
 * @param known those that were in before, with how sure they were
 */
record Chosen(Window window, Collection<Summary> listed, TraceSelection selection, KnownTraces known) {

	/**
	 * Whether a trace is wanted as it stands. What came to be in before stays up to date,
	 * whatever is chosen now.
	 */
	boolean takes(Summary summary) {
		return this.selection.takes(summary) || this.known.byId().containsKey(summary.id());
	}

	/** Traces of this window that are in, once some were handed out. */
	KnownTraces knownWith(Set<String> got) {
		Map<String, KnownTraces.Known> now = new HashMap<>();
		for (Summary summary : this.listed) {
			KnownTraces.Known before = this.known.byId().get(summary.id());
			if (got.contains(summary.id())) {
				now.put(summary.id(), known(summary, summary.revision()));
			}
			else if (before != null) {
				now.put(summary.id(), known(summary, before.revision()));
			}
		}
		return new KnownTraces(now);
	}

	private KnownTraces.Known known(Summary summary, long revision) {
		return summary.partial() ? new KnownTraces.Known(-1, Instant.MAX, oneIn(summary))
				: new KnownTraces.Known(revision, summary.end(), oneIn(summary));
	}

	private boolean isIn(Summary summary, Set<String> got) {
		return got.contains(summary.id()) || this.known.byId().containsKey(summary.id());
	}

	/** One in how many a trace is in, over this window and those before. */
	int oneIn(Summary summary) {
		int here = this.selection.takes(summary) ? this.selection.oneIn(this.selection.stratum(summary))
				: Integer.MAX_VALUE;
		return Math.min(here, this.known.oneIn(summary.id()).orElse(Integer.MAX_VALUE));
	}

	ObjectNode request() {
		return JsonNodeFactory.instance.objectNode()
			.put("StartTime", this.window.from().toString())
			.put("EndTime", this.window.until().toString());
	}

	/** Once some were handed out. */
	ObjectNode answer(Set<String> got) {
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		strata(got, answer.putArray("Strata"));
		notSure(got, answer.putArray("NotSure"));
		return answer;
	}

	private void strata(Set<String> got, ArrayNode into) {
		Map<Stratum, long[]> counts = new EnumMap<>(Stratum.class);
		for (Summary summary : this.listed) {
			long[] count = counts.computeIfAbsent(this.selection.stratum(summary), (stratum) -> new long[2]);
			count[0]++;
			count[1] += isIn(summary, got) ? 1 : 0;
		}
		counts.forEach((stratum, count) -> into.addObject()
			.put("Stratum", stratum.name())
			.put("Listed", count[0])
			.put("Taken", count[1])
			.put("OneIn", this.selection.oneIn(stratum)));
	}

	private void notSure(Set<String> got, ArrayNode into) {
		SortedMap<Integer, SortedSet<String>> ids = new TreeMap<>();
		for (Summary summary : this.listed) {
			int oneIn = oneIn(summary);
			boolean surerNow = this.known.oneIn(summary.id()).orElse(1) > oneIn;
			if (isIn(summary, got) && (oneIn > 1 || surerNow)) {
				ids.computeIfAbsent(oneIn, (number) -> new TreeSet<>()).add(summary.id());
			}
		}
		ids.forEach((oneIn, same) -> {
			ObjectNode alike = into.addObject().put("OneIn", oneIn);
			same.forEach(alike.putArray("TraceIds")::add);
		});
	}

}
