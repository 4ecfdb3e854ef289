package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;

import io.tracetab.quantity.Window;
import io.tracetab.source.SourceFailure;
import io.tracetab.trace.TraceId;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesRequest;
import software.amazon.awssdk.services.xray.model.ListRetrievedTracesResponse;
import software.amazon.awssdk.services.xray.model.StartTraceRetrievalRequest;
import software.amazon.awssdk.services.xray.model.TraceFormatType;
import tools.jackson.databind.JsonNode;

/**
 * Traces of Transaction Search, whose spans lie in the log group {@code aws/spans}: a
 * query tells which there are, X-Ray retrieves them. They are asked for in X-Ray's own
 * format, so they end as what they would have been without Transaction Search.
 */
final class SpanLog {

	static final String GROUP = "aws/spans";

	/**
	 * Names only what every span has. A trace's revision is when its last span came in:
	 * the number of spans would depend on the window.
	 */
	static final String SUMMARIES = "stats count(*) as spans, max(durationNano) as longest,"
			+ " max(strcontains(status.code, \"ERROR\")) as failed, max(@ingestionTime) as revision,"
			+ " max(@timestamp) as last by traceId";

	private static final String SERVICE = "xray";

	private static final String NEXT = "NextToken";

	private static final String NO_RETRIEVAL = "none";

	/** Of one retrieval. Source: the API model. */
	private static final int IDS_A_RETRIEVAL = 100;

	/** Spans of a trace can lie so much before the window that shows it. */
	private static final Duration BEFORE = Duration.ofHours(1);

	/** A window with more traces than a query can tell is not cut below this. */
	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private final Clients clients;

	private final Target target;

	private final Insights insights;

	private final Patience patience;

	SpanLog(Clients clients, Target target, Pause pause) {
		this.clients = clients;
		this.target = target;
		this.insights = new Insights(clients, target, pause);
		this.patience = new Patience(clients.attempts(), pause);
	}

	/** Of a time of which there is nothing. */
	void tryOut(Trial trial) {
		Insights.tryOut(trial, this.clients.of(Insights.SERVICE, CloudWatchLogsClient.class, this.target,
				CloudWatchLogsClient::builder), GROUP);
		trial.knock(SERVICE,
				StartTraceRetrievalRequest.builder()
					.traceIds(XRaySource.NO_TRACE)
					.startTime(Instant.EPOCH)
					.endTime(Instant.EPOCH.plusSeconds(1))
					.build(),
				client()::startTraceRetrieval);
		trial.knock(SERVICE, ListRetrievedTracesRequest.builder().retrievalToken(NO_RETRIEVAL).build(),
				client()::listRetrievedTraces);
	}

	/**
	 * The traces that have a span in the window. One with more than a query can tell is
	 * asked for in halves.
	 */
	Collection<Summary> summaries(Window window, Asking asking) {
		SortedMap<String, Summary> found = new TreeMap<>();
		summaries(window, asking, found);
		return found.values();
	}

	private void summaries(Window window, Asking asking, SortedMap<String, Summary> found) {
		List<Map<String, String>> rows = this.insights.rows(asking, List.of(GROUP), window, SUMMARIES);
		if (rows.size() >= Insights.MOST_ROWS && window.length().compareTo(SHORTEST) > 0) {
			Instant middle = Instant
				.ofEpochSecond((window.from().getEpochSecond() + window.until().getEpochSecond()) / 2);
			summaries(new Window(window.from(), middle), asking, found);
			summaries(new Window(middle, window.until()), asking, found);
			return;
		}
		for (Map<String, String> row : rows) {
			Summary summary = SpanRow.summary(row);
			if (summary != null) {
				found.merge(summary.id(), summary, SpanLog::together);
			}
		}
	}

	private static Summary together(Summary one, Summary other) {
		return new Summary(one.id(), Math.max(one.revision(), other.revision()), false, one.failed() || other.failed(),
				Math.max(one.seconds(), other.seconds()), one.end().isAfter(other.end()) ? one.end() : other.end());
	}

	/**
	 * Asks for traces that are seen in a window.
	 * @return the ids of those that were not handed out
	 */
	Set<String> traces(List<Summary> wanted, Window window, Asking asking) {
		Set<String> missing = new TreeSet<>();
		for (int at = 0; at < wanted.size(); at += IDS_A_RETRIEVAL) {
			List<String> ids = wanted.subList(at, Math.min(at + IDS_A_RETRIEVAL, wanted.size()))
				.stream()
				.map(Summary::id)
				.toList();
			missing.addAll(ids);
			retrieve(ids, window, asking).forEach(missing::remove);
		}
		return missing;
	}

	private List<String> retrieve(List<String> ids, Window window, Asking asking) {
		StartTraceRetrievalRequest begin = StartTraceRetrievalRequest.builder()
			.traceIds(ids)
			.startTime(window.from().minus(BEFORE))
			.endTime(window.until())
			.build();
		String token = asking.ask(SERVICE, begin, client()::startTraceRetrieval).path("RetrievalToken").asString("");
		List<String> got = new ArrayList<>();
		for (JsonNode page : asking.pages(SERVICE,
				(next) -> ListRetrievedTracesRequest.builder()
					.retrievalToken(token)
					.traceFormat(TraceFormatType.XRAY)
					.nextToken(next)
					.build(),
				this::page, NEXT)) {
			page.path("Traces").forEach((trace) -> got.add(normal(trace.path("Id").asString(""))));
		}
		return got;
	}

	private static String normal(String id) {
		return SpanRow.id(id).map(TraceId::toString).orElse(id);
	}

	private ListRetrievedTracesResponse page(ListRetrievedTracesRequest request) {
		ListRetrievedTracesResponse page = this.patience.until("retrieving traces",
				() -> client().listRetrievedTraces(request), SpanLog::isOver);
		return switch (page.retrievalStatus()) {
			case FAILED, CANCELLED,
					TIMEOUT ->
				throw new SourceFailure(SourceFailure.Cause.REFUSED,
						"xray:ListRetrievedTraces in account %s, region %s: the retrieval ended as %s"
							.formatted(this.target.account(), this.target.region(), page.retrievalStatusAsString()),
						"Nothing to do: it is asked anew later.", null);
			default -> page;
		};
	}

	private static boolean isOver(ListRetrievedTracesResponse page) {
		return switch (page.retrievalStatus()) {
			case SCHEDULED, RUNNING -> false;
			default -> true;
		};
	}

	private XRayClient client() {
		return this.clients.of(SERVICE, XRayClient.class, this.target, XRayClient::builder);
	}

}
