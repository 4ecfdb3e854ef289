package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesRequest;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.GetSamplingRulesRequest;
import software.amazon.awssdk.services.xray.model.GetSamplingStatisticSummariesRequest;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesRequest;
import software.amazon.awssdk.services.xray.model.TimeRangeType;
import tools.jackson.databind.JsonNode;

/**
 * The traces of X-Ray: summaries of all that had an event in the window, then those
 * traces that are worth it and not known as they stand. Windows overlap, so most traces
 * come again unchanged; which are known is kept in mind from window to window, also when
 * the process ends between.
 */
final class XRaySource extends AwsSource {

	private static final String SERVICE = "xray";

	/** Stands where an operation would, for what is said of our own choice. */
	static final String SAMPLE = "TraceSample";

	static final String METER = "xray.traces-accessed";

	static final int IDS_A_CALL = 5;

	static final String NO_TRACE = "1-00000000-000000000000000000000000";

	/** Ids of which none was processed are asked for so often. */
	private static final int MOST_TRIES = 3;

	private static final String NEXT = "NextToken";

	/** Statistics of sampling are of the last minutes. */
	private static final Duration RECENT = Duration.ofHours(1);

	private final int mostPerHour;

	private final InstantSource clock;

	private volatile @Nullable Pace pace;

	XRaySource(Clients clients, Target target, int mostPerHour, InstantSource clock) {
		super(SourceKind.XRAY, clients, target);
		this.mostPerHour = mostPerHour;
		this.clock = clock;
	}

	/**
	 * What a window took.
	 */
	private record Pace(Window window, long pages, long scanned, long batches, long retrieved) {

		long in(Window other, long count) {
			long length = Math.max(1, this.window.length().toSeconds());
			return calls(count * other.length().toSeconds(), length);
		}

	}

	@Override
	void tryOut(Trial trial) {
		tryHowRequestsAreSampled(trial, client());
		trial.knock(SERVICE,
				GetTraceSummariesRequest.builder()
					.startTime(Instant.EPOCH)
					.endTime(Instant.EPOCH.plusSeconds(1))
					.build(),
				client()::getTraceSummaries);
		trial.knock(SERVICE, BatchGetTracesRequest.builder().traceIds(NO_TRACE).build(), client()::batchGetTraces);
	}

	static void tryHowRequestsAreSampled(Trial trial, XRayClient client) {
		trial.ask(SERVICE, GetSamplingRulesRequest.builder().build(), client::getSamplingRules);
		trial.ask(SERVICE, GetSamplingStatisticSummariesRequest.builder().build(),
				client::getSamplingStatisticSummaries);
	}

	@Override
	void fetch(Window window, Asking asking) {
		KnownTraces known = KnownTraces.of(asking.recalled()).reaching(window.from());
		askHowRequestsAreSampled(window, asking, client(), this.clock);
		List<JsonNode> pages = summaries(window, asking);
		Collection<Summary> all = Summary.of(pages).values();
		Chosen chosen = new Chosen(window, all, TraceSelection.of(all, window, this.mostPerHour), known);
		List<Summary> wanted = all.stream()
			.filter(chosen::takes)
			.filter((summary) -> summary.partial() || !known.holds(summary))
			.toList();
		Set<String> got = new HashSet<>();
		try {
			traces(wanted, asking, got);
		}
		finally {
			asking.remember(chosen.knownWith(got).text());
		}
		asking.note(SERVICE, SAMPLE, chosen.request(), chosen.answer(got));
		this.pace = new Pace(window, pages.size(), scanned(pages), calls(wanted.size(), IDS_A_CALL), wanted.size());
	}

	/** By which rules tracers record requests, and how many they saw and recorded. */
	static void askHowRequestsAreSampled(Window window, Asking asking, XRayClient client, InstantSource clock) {
		if (window.until().isAfter(clock.instant().minus(RECENT))) {
			asking.pages(SERVICE, (token) -> GetSamplingRulesRequest.builder().nextToken(token).build(),
					client::getSamplingRules, NEXT);
			asking.pages(SERVICE, (token) -> GetSamplingStatisticSummariesRequest.builder().nextToken(token).build(),
					client::getSamplingStatisticSummaries, NEXT);
		}
	}

	private List<JsonNode> summaries(Window window, Asking asking) {
		return asking.pages(SERVICE,
				(token) -> GetTraceSummariesRequest.builder()
					.startTime(window.from())
					.endTime(window.until())
					.timeRangeType(TimeRangeType.EVENT)
					.sampling(false)
					.nextToken(token)
					.build(),
				client()::getTraceSummaries, NEXT);
	}

	/**
	 * Asks for traces.
	 * @param got takes the ids of those that X-Ray has handed out
	 */
	private void traces(List<Summary> wanted, Asking asking, Set<String> got) {
		List<String> ids = wanted.stream().map(Summary::id).toList();
		for (int at = 0; at < ids.size(); at += IDS_A_CALL) {
			List<String> batch = ids.subList(at, Math.min(at + IDS_A_CALL, ids.size()));
			List<String> asked = batch;
			List<String> left = unprocessed(asked, asking);
			// Fewer each time, so that each is a question of its own.
			while (!left.isEmpty() && left.size() < asked.size()) {
				asked = left;
				left = unprocessed(asked, asking);
			}
			got.addAll(batch);
			left.forEach(got::remove);
		}
	}

	private List<String> unprocessed(List<String> ids, Asking asking) {
		List<JsonNode> pages = asking.pages(SERVICE,
				(token) -> BatchGetTracesRequest.builder().traceIds(ids).nextToken(token).build(), this::batch, NEXT);
		Set<String> left = new TreeSet<>();
		pages.forEach((page) -> page.path("UnprocessedTraceIds").forEach((id) -> left.add(id.asString())));
		return new ArrayList<>(left);
	}

	/** What brought nothing at all is asked again before it counts as answered. */
	private BatchGetTracesResponse batch(BatchGetTracesRequest request) {
		BatchGetTracesResponse answer = client().batchGetTraces(request);
		for (int tries = 1; tries < MOST_TRIES && answer.traces().isEmpty()
				&& !answer.unprocessedTraceIds().isEmpty(); tries++) {
			answer = client().batchGetTraces(request);
		}
		return answer;
	}

	private static long scanned(List<JsonNode> pages) {
		return pages.stream().mapToLong((page) -> page.path("TracesProcessedCount").asLong(0)).sum();
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		List<PlannedCalls> plan = new ArrayList<>();
		for (String free : List.of("GetSamplingRules", "GetSamplingStatisticSummaries")) {
			plan.add(
					new PlannedCalls(new ApiUse(SERVICE, free, 1, 0, "", BigDecimal.ZERO), "how requests are sampled"));
		}
		plan.addAll(paid(window));
		return plan;
	}

	private List<PlannedCalls> paid(Window window) {
		Pace last = this.pace;
		if (last == null) {
			long most = calls(this.mostPerHour * window.length().toSeconds(), 3600);
			return List.of(
					least("GetTraceSummaries", 1, 0, "as many pages as there are traces: no window was read yet"),
					(most == 0) ? least("BatchGetTraces", 0, 0, "all traces: no window was read yet")
							: planned("BatchGetTraces", calls(most, IDS_A_CALL), most,
									"tracetab.aws.xray-most-traces-per-hour at the most"));
		}
		String why = "as between %s and %s".formatted(last.window.from(), last.window.until());
		return List.of(
				planned("GetTraceSummaries", last.in(window, last.pages), last.in(window, last.scanned),
						"summaries of all traces, " + why),
				planned("BatchGetTraces", last.in(window, last.batches), last.in(window, last.retrieved),
						"traces that are new or have changed, " + why));
	}

	private static PlannedCalls planned(String operation, long calls, long traces, String why) {
		return new PlannedCalls(use(operation, calls, traces), why);
	}

	private static PlannedCalls least(String operation, long calls, long traces, String why) {
		return new PlannedCalls(use(operation, calls, traces), why, true);
	}

	private static ApiUse use(String operation, long calls, long traces) {
		return new ApiUse(SERVICE, operation, calls, 0, METER, BigDecimal.valueOf(traces));
	}

	private XRayClient client() {
		return clients().of(SERVICE, XRayClient.class, target(), XRayClient::builder);
	}

}
