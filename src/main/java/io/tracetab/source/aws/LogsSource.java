package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.RunLogSource;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import tools.jackson.databind.JsonNode;

/**
 * What Lambda logs of each invocation: its REPORT line or its platform.report event,
 * found by FilterLogEvents, which is free and slow; or sums of them by the hour. Log
 * groups are those that Lambda names itself.
 */
final class LogsSource extends AwsSource implements RunLogSource {

	static final String REPORTS = "?\"REPORT RequestId:\" ?\"platform.report\"";

	private static final String SERVICE = "cloudwatchlogs";

	private static final String PREFIX = "/aws/lambda/";

	private static final String NEXT = "nextToken";

	/** The most that are listed at once. Source: the API model. */
	static final int GROUPS_A_PAGE = 50;

	/** Groups of all other classes can only be asked by queries. */
	private static final String STANDARD = "STANDARD";

	/** Groups of this class only pass on what is written to them. */
	private static final String DELIVERY = "DELIVERY";

	private final @Nullable ReportHours hours;

	/** Bytes that the queries of the last window have scanned, and how long it was. */
	private volatile Scanned scanned = new Scanned(0, 0);

	/** For the report of each run. */
	LogsSource(Clients clients, Target target) {
		this(clients, target, null);
	}

	/** For sums by the hour; with null for each report. */
	LogsSource(Clients clients, Target target, @Nullable ReportHours hours) {
		super(SourceKind.LOGS, clients, target);
		this.hours = hours;
	}

	private record Scanned(long bytes, long seconds) {

		long in(Window window) {
			return (this.seconds == 0) ? 0 : calls(this.bytes * window.length().toSeconds(), this.seconds);
		}

	}

	@Override
	void tryOut(Trial trial) {
		for (JsonNode page : trial.pages(SERVICE, (token) -> groups(1, token), client()::describeLogGroups, NEXT)) {
			String group = page.path("logGroups").path(0).path("logGroupName").asString("");
			if (!group.isEmpty()) {
				tryOut(group, trial);
			}
		}
	}

	/** Of a time of which there is nothing. */
	private void tryOut(String group, Trial trial) {
		trial.knock(SERVICE,
				FilterLogEventsRequest.builder().logGroupName(group).startTime(0L).endTime(1L).limit(1).build(),
				client()::filterLogEvents);
		if (this.hours != null) {
			Insights.tryOut(trial, client(), group);
		}
	}

	@Override
	void fetch(Window window, Asking asking) {
		Map<String, List<String>> classes = groups(asking);
		if (this.hours != null) {
			this.hours.fetch(window, classes.values(), asking);
			return;
		}
		for (String group : classes.getOrDefault(STANDARD, List.of())) {
			asking.pages(SERVICE,
					(token) -> FilterLogEventsRequest.builder()
						.logGroupName(group)
						.startTime(window.from().toEpochMilli())
						.endTime(window.until().toEpochMilli() - 1)
						.filterPattern(REPORTS)
						.nextToken(token)
						.build(),
					this::events, NEXT);
		}
	}

	@Override
	public void fetch(Run run, Recorder recorder) {
		new RunLines(this::events).fetch(run, new Asking(clients(), target(), recorder));
	}

	/** A group may be gone since it was listed. */
	private FilterLogEventsResponse events(FilterLogEventsRequest request) {
		try {
			return client().filterLogEvents(request);
		}
		catch (ResourceNotFoundException ex) {
			return FilterLogEventsResponse.builder().build();
		}
	}

	@Override
	public void fetch(Window window, Recorder recorder) {
		long[] bytes = { 0 };
		super.fetch(window, new Recorder() {
			@Override
			public String answer(Question question, Supplier<String> ask) {
				String answer = recorder.answer(question, ask);
				ApiUse use = LogsSource.this.use(question, answer);
				bytes[0] += use.meter().isEmpty() ? 0 : use.quantity().longValue();
				return answer;
			}

			@Override
			public void refused(Question question, int attempts) {
				recorder.refused(question, attempts);
			}
		});
		this.scanned = new Scanned(bytes[0], window.length().toSeconds());
	}

	/** Groups by their class. */
	private Map<String, List<String>> groups(Asking asking) {
		Map<String, Set<String>> names = new TreeMap<>();
		for (JsonNode page : asking.pages(SERVICE, (token) -> groups(GROUPS_A_PAGE, token), client()::describeLogGroups,
				NEXT)) {
			for (JsonNode group : page.path("logGroups")) {
				names.computeIfAbsent(group.path("logGroupClass").asString(STANDARD), (kind) -> new TreeSet<>())
					.add(group.path("logGroupName").asString(""));
			}
		}
		names.remove(DELIVERY);
		Map<String, List<String>> classes = new TreeMap<>();
		names.forEach((kind, groups) -> classes.put(kind, List.copyOf(groups)));
		return classes;
	}

	private static DescribeLogGroupsRequest groups(int most, @Nullable String token) {
		return DescribeLogGroupsRequest.builder().logGroupNamePrefix(PREFIX).limit(most).nextToken(token).build();
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		try {
			Map<String, List<String>> classes = groups(new Asking(clients(), target(), (question, ask) -> ask.get()));
			int all = classes.values().stream().mapToInt(List::size).sum();
			List<PlannedCalls> planned = new ArrayList<>();
			planned
				.add(planned("DescribeLogGroups", Math.max(1, calls(all, GROUPS_A_PAGE)), "the log groups of Lambda"));
			planned.addAll((this.hours == null) ? reports(classes) : sums(classes, window));
			return List.copyOf(planned);
		}
		catch (SourceFailure ex) {
			return List.of(planned("DescribeLogGroups", 1,
					"the log groups of Lambda, which cannot be counted now: " + ex.getMessage()));
		}
	}

	private static List<PlannedCalls> reports(Map<String, List<String>> classes) {
		int groups = classes.getOrDefault(STANDARD, List.of()).size();
		return List.of(planned("FilterLogEvents", groups,
				"reports of invocations of %d log groups, a page each at the least".formatted(groups)));
	}

	private List<PlannedCalls> sums(Map<String, List<String>> classes, Window window) {
		int queries = ReportHours.queries(classes.values()).size();
		Scanned last = this.scanned;
		return List.of(planned("StartQuery", queries, "sums by hour, function and version"),
				new PlannedCalls(
						new ApiUse(SERVICE, "GetQueryResults", queries, 0, "logs.scanned-bytes",
								BigDecimal.valueOf(last.in(window))),
						(last.seconds == 0) ? "all that functions log in whole hours: no window was read yet"
								: "bytes as the last window took",
						last.seconds == 0));
	}

	private static PlannedCalls planned(String operation, long calls, String why) {
		return new PlannedCalls(new ApiUse(SERVICE, operation, calls, 0, "", BigDecimal.ZERO), why);
	}

	private CloudWatchLogsClient client() {
		return clients().of(SERVICE, CloudWatchLogsClient.class, target(), CloudWatchLogsClient::builder);
	}

}
