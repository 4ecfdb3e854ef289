package io.tracetab.source.xray;

import java.util.List;
import java.util.Set;

import io.tracetab.source.json.JsonOutline;

/**
 * What gives X-Ray documents and answers away: the fields at their top.
 */
final class XRayTraits {

	private static final Set<String> WRAPPERS = Set.of("Traces", "TraceSegmentDocuments", "TraceSummaries",
			"UnprocessedTraceSegments", "UnprocessedTraceIds", "Document", "LimitExceeded", "Segments", "Services");

	/** Operations of X-Ray whose answers, or requests, hold segment documents. */
	static final Set<String> WITH_DOCUMENTS = Set.of("BatchGetTraces", "PutTraceSegments", "ListRetrievedTraces");

	/** Operations of X-Ray whose answers hold none. */
	static final Set<String> WITHOUT_DOCUMENTS = Set.of("GetTraceSummaries", "GetServiceGraph", "GetTraceGraph",
			"GetTimeSeriesServiceStatistics", "GetTraceSegmentDestination", "GetIndexingRules", "StartTraceRetrieval");

	private static final List<String> TIMES = List.of("start_time", "end_time", "in_progress", "subsegments");

	private static final List<String> IDS = List.of("trace_id", "id", "parent_id");

	private XRayTraits() {
	}

	static boolean found(byte[] bytes, int from, int to) {
		JsonOutline outline = JsonOutline.of(bytes, from, to);
		if (outline.has("operation") && !outline.has("trace_id")) {
			String operation = outline.text("operation");
			return WITH_DOCUMENTS.contains(operation) || WITHOUT_DOCUMENTS.contains(operation);
		}
		if (outline.text("TraceFormat").equals("OTEL")) {
			return false;
		}
		return startsWithTraceId(outline) || outline.hasAny(WRAPPERS) || (outline.hasAny(TIMES) && outline.hasAny(IDS))
				|| isDaemonHeader(outline);
	}

	/** X-Ray's spelling of a trace id comes first: so it does in a document cut short. */
	private static boolean startsWithTraceId(JsonOutline outline) {
		return outline.first().equals("trace_id") && outline.text("trace_id").startsWith("1-");
	}

	private static boolean isDaemonHeader(JsonOutline outline) {
		return outline.size() == 2 && outline.text("format").equals("json") && outline.has("version");
	}

}
