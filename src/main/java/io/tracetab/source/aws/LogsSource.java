package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
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
 * found by FilterLogEvents, which is free and slow. Log groups are those that Lambda
 * names itself.
 */
final class LogsSource extends AwsSource implements RunLogSource {

	static final String REPORTS = "?\"REPORT RequestId:\" ?\"platform.report\"";

	private static final String SERVICE = "cloudwatchlogs";

	private static final String PREFIX = "/aws/lambda/";

	private static final String NEXT = "nextToken";

	/** Groups of all other classes can only be asked by queries. */
	private static final String STANDARD = "STANDARD";

	LogsSource(Clients clients, Target target) {
		super(SourceKind.LOGS, clients, target);
	}

	@Override
	void tryOut(Asking asking) {
		asking.ask(SERVICE, groups(1, null), client()::describeLogGroups);
	}

	@Override
	void fetch(Window window, Asking asking) {
		for (String group : groups(asking)) {
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

	private Set<String> groups(Asking asking) {
		Set<String> names = new TreeSet<>();
		for (JsonNode page : asking.pages(SERVICE, (token) -> groups(50, token), client()::describeLogGroups, NEXT)) {
			for (JsonNode group : page.path("logGroups")) {
				if (group.path("logGroupClass").asString(STANDARD).equals(STANDARD)) {
					names.add(group.path("logGroupName").asString(""));
				}
			}
		}
		return names;
	}

	private static DescribeLogGroupsRequest groups(int most, @Nullable String token) {
		return DescribeLogGroupsRequest.builder().logGroupNamePrefix(PREFIX).limit(most).nextToken(token).build();
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		try {
			int groups = groups(new Asking(clients(), target(), (question, ask) -> ask.get())).size();
			return List.of(planned("DescribeLogGroups", Math.max(1, calls(groups, 50)), "the log groups of Lambda"),
					planned("FilterLogEvents", groups,
							"reports of invocations of %d log groups, a page each at the least".formatted(groups)));
		}
		catch (SourceFailure ex) {
			return List.of(planned("DescribeLogGroups", 1,
					"the log groups of Lambda, which cannot be counted now: " + ex.getMessage()));
		}
	}

	private static PlannedCalls planned(String operation, long calls, String why) {
		return new PlannedCalls(new ApiUse(SERVICE, operation, calls, 0, "", BigDecimal.ZERO), why);
	}

	private CloudWatchLogsClient client() {
		return clients().of(SERVICE, CloudWatchLogsClient.class, target(), CloudWatchLogsClient::builder);
	}

}
