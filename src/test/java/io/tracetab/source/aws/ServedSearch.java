package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Traces as Transaction Search tells of them: sums over their spans by a query of the log
 * group {@code aws/spans}, their documents by a retrieval that takes a while.
 */
final class ServedSearch {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int TRACES_A_PAGE = 30;

	private final Map<String, ServedWorld.Served> traces;

	/** Questions by their number, of which each is answered at the second look. */
	private final List<JsonNode> begun = new CopyOnWriteArrayList<>();

	private final List<Integer> looked = new CopyOnWriteArrayList<>();

	ServedSearch(Map<String, ServedWorld.Served> traces) {
		this.traces = traces;
	}

	ObjectNode query(JsonNode request) {
		if (!request.path("logGroupNames").path(0).asString("").equals("aws/spans")) {
			throw new IllegalArgumentException("Nobody serves " + request);
		}
		return JSON.createObjectNode().put("queryId", begun(request));
	}

	ObjectNode begin(JsonNode request) {
		if (request.path("TraceIds").size() > 100) {
			throw new IllegalArgumentException("More than 100 ids");
		}
		return JSON.createObjectNode().put("RetrievalToken", begun(request));
	}

	private synchronized String begun(JsonNode request) {
		this.begun.add(request);
		return String.valueOf(this.begun.size() - 1);
	}

	private boolean isFirstLook(int number) {
		return !this.looked.contains(number) && this.looked.add(number);
	}

	ObjectNode results(JsonNode request) {
		int number = Integer.parseInt(request.path("queryId").asString());
		ObjectNode answer = JSON.createObjectNode();
		ArrayNode results = answer.putArray("results");
		if (isFirstLook(number)) {
			return answer.put("status", "Running");
		}
		JsonNode asked = this.begun.get(number);
		long from = asked.path("startTime").asLong() * 1000;
		long until = asked.path("endTime").asLong() * 1000 + 1000;
		this.traces.forEach((id, served) -> {
			if (served.hasEventIn(from, until)) {
				row(id, served, from, until, results.addArray());
			}
		});
		answer.putObject("statistics").put("bytesScanned", 1000.0 * results.size());
		return answer.put("status", "Complete");
	}

	/** Spans come in when they end. */
	private static void row(String id, ServedWorld.Served served, long from, long until, ArrayNode row) {
		long last = Collections.max(served.times().stream().filter((time) -> from <= time && time < until).toList());
		long first = Collections.min(served.times());
		String[][] fields = { { "traceId", id.substring(2).replace("-", "") },
				{ "spans", String.valueOf(served.documents().size()) },
				{ "longest", String.valueOf((Collections.max(served.times()) - first) * 1.0e6) }, { "failed", "0" },
				{ "revision", time(last) }, { "last", time(last) } };
		for (String[] field : fields) {
			row.addObject().put("field", field[0]).put("value", field[1]);
		}
	}

	private static String time(long millis) {
		return Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "");
	}

	ObjectNode retrieved(JsonNode request) {
		int number = Integer.parseInt(request.path("RetrievalToken").asString());
		ObjectNode page = JSON.createObjectNode().put("TraceFormat", request.path("TraceFormat").asString());
		ArrayNode found = page.putArray("Traces");
		if (isFirstLook(number)) {
			return page.put("RetrievalStatus", "RUNNING");
		}
		List<String> ids = new ArrayList<>();
		this.begun.get(number).path("TraceIds").forEach((id) -> ids.add(id.asString()));
		int begin = Integer.parseInt(request.path("NextToken").asString("0"));
		int end = Math.min(ids.size(), begin + TRACES_A_PAGE);
		for (String id : ids.subList(begin, end)) {
			ArrayNode spans = found.addObject().put("Id", id).putArray("Spans");
			this.traces.get(id)
				.documents()
				.forEach((document) -> spans.addObject().put("Id", "s" + spans.size()).put("Document", document));
		}
		if (end < ids.size()) {
			page.put("NextToken", String.valueOf(end));
		}
		return page.put("RetrievalStatus", "COMPLETE");
	}

}
