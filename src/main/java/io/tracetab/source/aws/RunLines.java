package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.tracetab.source.RunLogSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import tools.jackson.databind.JsonNode;

/**
 * The lines of one run. Those that name its request are looked for first: they tell the
 * log stream, and where in it the run begins and ends. An environment runs one thing at a
 * time, so all that lies between belongs to the run, whether it names the request or not.
 */
final class RunLines {

	private static final String SERVICE = "cloudwatchlogs";

	private static final String NEXT = "nextToken";

	private static final Duration BEFORE = Duration.ofSeconds(10);

	/** Extensions and an asynchronous flush may write so long after. */
	private static final Duration BEHIND = Duration.ofMinutes(2);

	/** An empty page is not the end. Source: the API model. */
	private static final int MOST_PAGES = 10;

	private static final int LINES_A_PAGE = 1000;

	private final Function<FilterLogEventsRequest, FilterLogEventsResponse> events;

	RunLines(Function<FilterLogEventsRequest, FilterLogEventsResponse> events) {
		this.events = events;
	}

	/**
	 * A line as far as it matters here.
	 */
	private record Line(long time, String stream, String message) {

		boolean isReport() {
			return this.message.startsWith("REPORT ") || this.message.contains("\"platform.report\"");
		}

	}

	void fetch(RunLogSource.Run run, Asking asking) {
		FilterLogEventsRequest naming = request(run.group(), run.start().minus(BEFORE), run.end().plus(BEHIND))
			.filterPattern('"' + run.requestId() + '"')
			.build();
		List<Line> named = lines(naming, asking);
		if (named.isEmpty()) {
			return;
		}
		String stream = named.get(0).stream();
		List<Line> own = named.stream().filter((line) -> line.stream().equals(stream)).toList();
		long end = own.stream().filter(Line::isReport).findFirst().orElse(own.get(own.size() - 1)).time();
		lines(request(run.group(), Instant.ofEpochMilli(own.get(0).time()), Instant.ofEpochMilli(end))
			.logStreamNames(stream)
			.build(), asking);
	}

	private static FilterLogEventsRequest.Builder request(String group, Instant from, Instant until) {
		return FilterLogEventsRequest.builder()
			.logGroupName(group)
			.startTime(from.toEpochMilli())
			.endTime(until.toEpochMilli())
			.limit(LINES_A_PAGE);
	}

	/** In the order of their times. */
	private List<Line> lines(FilterLogEventsRequest request, Asking asking) {
		List<Line> lines = new ArrayList<>();
		String next = null;
		for (int page = 0; page < MOST_PAGES; page++) {
			JsonNode answer = asking.ask(SERVICE, page(request, next), this.events);
			for (JsonNode event : answer.path("events")) {
				lines.add(new Line(event.path("timestamp").asLong(0), event.path("logStreamName").asString(""),
						event.path("message").asString("")));
			}
			next = answer.path(NEXT).asString("");
			if (next.isEmpty()) {
				break;
			}
		}
		lines.sort(Comparator.comparingLong(Line::time));
		return lines;
	}

	private static FilterLogEventsRequest page(FilterLogEventsRequest request, @Nullable String token) {
		return request.toBuilder().nextToken(token).build();
	}

}
