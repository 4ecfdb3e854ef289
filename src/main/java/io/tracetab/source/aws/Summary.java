package io.tracetab.source.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * What GetTraceSummaries says of a trace, as far as it matters whether the trace is asked
 * for.
 *
 * @param revision grows with each change
 * @param partial whether parts of it are still to come
 * @param failed whether its root has a fault, an error or a throttle
 * @param seconds until it was answered
 * @param end of its last event, as far as is known
 */
record Summary(String id, long revision, boolean partial, boolean failed, double seconds, Instant end) {

	/**
	 * All traces of some pages by their ids, which begin with the time. Of one that comes
	 * twice the later revision counts.
	 */
	static SortedMap<String, Summary> of(Collection<JsonNode> pages) {
		SortedMap<String, Summary> summaries = new TreeMap<>();
		for (JsonNode page : pages) {
			Iterator<JsonNode> each = page.path("TraceSummaries").iterator();
			while (each.hasNext()) {
				Summary summary = of(each.next());
				summaries.merge(summary.id, summary, (one, other) -> (other.revision >= one.revision) ? other : one);
			}
		}
		return summaries;
	}

	private static Summary of(JsonNode summary) {
		boolean failed = flag(summary, "HasFault") || flag(summary, "HasError") || flag(summary, "HasThrottle");
		double whole = summary.path("Duration").asDouble(0);
		return new Summary(summary.path("Id").asString(""), summary.path("Revision").asLong(0),
				flag(summary, "IsPartial"), failed, summary.path("ResponseTime").asDouble(whole),
				end(summary.path("StartTime").asString(""), whole));
	}

	private static Instant end(String start, double seconds) {
		return start.isEmpty() ? Instant.MAX : Instant.parse(start).plusMillis((long) Math.ceil(seconds * 1000));
	}

	private static boolean flag(JsonNode summary, String name) {
		return summary.path(name).asBoolean(false);
	}

}
