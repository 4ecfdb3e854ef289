package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesRequest;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationRequest;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesRequest;
import software.amazon.awssdk.services.xray.model.TimeRangeType;
import tools.jackson.databind.JsonNode;

/**
 * The traces of X-Ray: summaries of all that had an event in the window, then those
 * traces that are worth it and not known as they stand. Windows overlap, so most traces
 * come again unchanged; what was known when a window was first asked for is written down
 * with its answers, so that a later attempt asks the same.
 */
final class XRaySource extends AwsSource {

	static final String KNOWN = "KnownTraces";

	private static final String SERVICE = "xray";

	private static final String METER = "xray.traces-accessed";

	private static final int IDS_A_CALL = 5;

	/** Ids of which none was processed are asked for so often. */
	private static final int MOST_TRIES = 3;

	private static final String NEXT = "NextToken";

	private final int mostPerHour;

	/** Traces that the last window brought or knew, as they stood, and when they end. */
	private volatile Map<String, Instant> versions = Map.of();

	private volatile @Nullable Pace pace;

	XRaySource(Clients clients, Target target, int mostPerHour) {
		super(SourceKind.XRAY, clients, target);
		this.mostPerHour = mostPerHour;
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
	void tryOut(Asking asking) {
		asking.ask(SERVICE, GetTraceSegmentDestinationRequest.builder().build(), client()::getTraceSegmentDestination);
	}

	@Override
	void fetch(Window window, Asking asking) {
		Set<String> known = known(window, asking);
		tryOut(asking);
		List<JsonNode> pages = summaries(window, asking);
		Collection<Summary> all = Summary.of(pages).values();
		TraceSelection selection = TraceSelection.of(all, window, this.mostPerHour);
		List<Summary> wanted = all.stream()
			.filter(selection::takes)
			.filter((summary) -> summary.partial() || !known.contains(summary.version()))
			.toList();
		Set<String> missing = traces(wanted, asking);
		remember(all.stream()
			.filter((summary) -> known.contains(summary.version()) || selection.takes(summary))
			.filter((summary) -> !summary.partial() && !missing.contains(summary.id())));
		this.pace = new Pace(window, pages.size(), scanned(pages), calls(wanted.size(), IDS_A_CALL), wanted.size());
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
	 * Which traces that can come again were known, as they stood, when the window was
	 * first asked for: noted before all else, for the answers do not tell.
	 */
	private Set<String> known(Window window, Asking asking) {
		Map<String, Instant> last = this.versions;
		JsonNode noted = asking.note(SERVICE, KNOWN,
				() -> last.keySet()
					.stream()
					.filter((version) -> !window.from().isAfter(last.getOrDefault(version, Instant.MAX)))
					.sorted()
					.toList());
		Set<String> known = new HashSet<>();
		noted.forEach((version) -> known.add(version.asString()));
		return known;
	}

	/** Gives the ids of those that X-Ray did not hand out. */
	private Set<String> traces(List<Summary> wanted, Asking asking) {
		List<String> ids = wanted.stream().map(Summary::id).toList();
		Set<String> missing = new TreeSet<>();
		for (int at = 0; at < ids.size(); at += IDS_A_CALL) {
			List<String> asked = ids.subList(at, Math.min(at + IDS_A_CALL, ids.size()));
			List<String> left = unprocessed(asked, asking);
			// Fewer each time, so that each is a question of its own.
			while (!left.isEmpty() && left.size() < asked.size()) {
				asked = left;
				left = unprocessed(asked, asking);
			}
			missing.addAll(left);
		}
		return missing;
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

	/** Without partial ones: they are asked for again while windows touch them. */
	private void remember(Stream<Summary> got) {
		this.versions = got.collect(Collectors.toUnmodifiableMap(Summary::version, Summary::end));
	}

	private static long scanned(List<JsonNode> pages) {
		return pages.stream().mapToLong((page) -> page.path("TracesProcessedCount").asLong(0)).sum();
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		Pace last = this.pace;
		if (last == null) {
			long most = calls(this.mostPerHour * window.length().toSeconds(), 3600);
			return List.of(
					planned("GetTraceSummaries", 1, 0, "as many pages as there are traces: no window was read yet"),
					planned("BatchGetTraces", calls(most, IDS_A_CALL), most,
							(most == 0) ? "all traces: no window was read yet"
									: "tracetab.aws.xray-most-traces-per-hour at the most"));
		}
		String why = "as between %s and %s".formatted(last.window.from(), last.window.until());
		return List.of(
				planned("GetTraceSummaries", last.in(window, last.pages), last.in(window, last.scanned),
						"summaries of all traces, " + why),
				planned("BatchGetTraces", last.in(window, last.batches), last.in(window, last.retrieved),
						"traces that are new or have changed, " + why));
	}

	private static PlannedCalls planned(String operation, long calls, long traces, String why) {
		return new PlannedCalls(new ApiUse(SERVICE, operation, calls, 0, METER, BigDecimal.valueOf(traces)), why);
	}

	private XRayClient client() {
		return clients().of(SERVICE, XRayClient.class, target(), XRayClient::builder);
	}

}
