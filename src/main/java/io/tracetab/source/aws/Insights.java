package io.tracetab.source.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;
import io.tracetab.source.SourceFailure;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import tools.jackson.databind.JsonNode;

/**
 * Queries of CloudWatch Logs Insights, each of which is charged by the bytes that it
 * scans. An answer is written down when the query is over; a later attempt asks for the
 * results of the query that was begun, and does not begin it again.
 */
final class Insights {

	static final String SERVICE = "cloudwatchlogs";

	private static final String NO_QUERY = "00000000-0000-4000-8000-000000000000";

	/** Rows that results may have without naming the events behind them. */
	static final int MOST_ROWS = 10_000;

	private final Clients clients;

	private final Target target;

	private final Patience patience;

	Insights(Clients clients, Target target, Pause pause) {
		this.clients = clients;
		this.target = target;
		this.patience = new Patience(clients.attempts(), pause);
	}

	/**
	 * Begins a query of a time of which there is nothing, and asks for another's rows.
	 */
	static void tryOut(Trial trial, CloudWatchLogsClient client, String group) {
		trial.knock(SERVICE,
				StartQueryRequest.builder()
					.logGroupNames(group)
					.startTime(0L)
					.endTime(1L)
					.queryString("limit 1")
					.build(),
				client::startQuery);
		trial.knock(SERVICE, GetQueryResultsRequest.builder().queryId(NO_QUERY).build(), client::getQueryResults);
	}

	/**
	 * The rows that a query finds: names of fields to their texts, {@link #MOST_ROWS} at
	 * the most.
	 * @throws SourceFailure when the query fails: it has to be begun anew
	 */
	List<Map<String, String>> rows(Asking asking, List<String> groups, Window window, String query) {
		StartQueryRequest begin = StartQueryRequest.builder()
			.logGroupNames(groups)
			.startTime(window.from().getEpochSecond())
			.endTime(window.until().minusMillis(1).getEpochSecond())
			.queryString(query)
			.limit(MOST_ROWS)
			.build();
		String id = asking.ask(SERVICE, begin, client()::startQuery).path("queryId").asString("");
		JsonNode results = asking.ask(SERVICE, GetQueryResultsRequest.builder().queryId(id).build(), this::results);
		List<Map<String, String>> rows = new ArrayList<>();
		for (JsonNode row : results.path("results")) {
			Map<String, String> fields = new LinkedHashMap<>();
			row.forEach((field) -> fields.put(field.path("field").asString(""), field.path("value").asString("")));
			rows.add(fields);
		}
		return rows;
	}

	private GetQueryResultsResponse results(GetQueryResultsRequest request) {
		GetQueryResultsResponse answer = this.patience.until("a query of Logs Insights",
				() -> client().getQueryResults(request), Insights::isOver);
		if (answer.status() != QueryStatus.COMPLETE) {
			throw new SourceFailure(SourceFailure.Cause.REFUSED,
					"logs:GetQueryResults in account %s, region %s: the query ended as %s"
						.formatted(this.target.account(), this.target.region(), answer.statusAsString()),
					"Nothing to do: it is asked anew later.", null);
		}
		return answer;
	}

	private static boolean isOver(GetQueryResultsResponse answer) {
		return switch (answer.status()) {
			case COMPLETE, FAILED, CANCELLED, TIMEOUT -> true;
			default -> false;
		};
	}

	private CloudWatchLogsClient client() {
		return this.clients.of(SERVICE, CloudWatchLogsClient.class, this.target, CloudWatchLogsClient::builder);
	}

}
