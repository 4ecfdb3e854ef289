package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationRequest;
import tools.jackson.databind.JsonNode;

/**
 * The traces of an account and region where Transaction Search is on. As with X-Ray's own
 * store, windows overlap, and what was known when a window was first asked for is written
 * down with its answers, so that a later attempt asks the same.
 */
final class SpanLogSource extends AwsSource {

	private final SpanLog spans;

	private final int mostPerHour;

	/** Traces that the last window brought or knew: the revision, and when they end. */
	private volatile Map<String, Known> versions = Map.of();

	private volatile @Nullable Pace pace;

	SpanLogSource(Clients clients, Target target, int mostPerHour, Pause pause) {
		super(SourceKind.XRAY, clients, target);
		this.spans = new SpanLog(clients, target, pause);
		this.mostPerHour = mostPerHour;
	}

	/**
	 * How far a trace is known.
	 */
	private record Known(long revision, Instant end) {
	}

	/**
	 * What a window took.
	 */
	private record Pace(Window window, Map<String, ApiUse> uses) {

		PlannedCalls in(Window other, ApiUse use) {
			long length = Math.max(1, this.window.length().toSeconds());
			long wanted = other.length().toSeconds();
			BigDecimal quantity = BigDecimal.valueOf(calls(use.quantity().longValue() * wanted, length));
			return new PlannedCalls(new ApiUse(use.service(), use.operation(), calls(use.calls() * wanted, length), 0,
					use.meter(), quantity), "as between %s and %s".formatted(this.window.from(), this.window.until()));
		}

	}

	@Override
	void tryOut(Asking asking) {
		XRayClient client = clients().of("xray", XRayClient.class, target(), XRayClient::builder);
		asking.ask("xray", GetTraceSegmentDestinationRequest.builder().build(), client::getTraceSegmentDestination);
	}

	@Override
	public void fetch(Window window, Recorder recorder) {
		Map<String, ApiUse> uses = new TreeMap<>();
		super.fetch(window, new Recorder() {
			@Override
			public String answer(Question question, Supplier<String> ask) {
				String answer = recorder.answer(question, ask);
				ApiUse use = SpanLogSource.this.use(question, answer);
				uses.merge(use.operation(), use, ApiUse::plus);
				return answer;
			}

			@Override
			public void refused(Question question, int attempts) {
				recorder.refused(question, attempts);
			}
		});
		this.pace = new Pace(window, Map.copyOf(uses));
	}

	@Override
	void fetch(Window window, Asking asking) {
		Map<String, Long> known = known(window, asking);
		Collection<Summary> all = this.spans.summaries(window, asking);
		TraceSelection selection = TraceSelection.of(all, window, this.mostPerHour);
		List<Summary> wanted = all.stream()
			.filter(selection::takes)
			.filter((summary) -> !isKnown(summary, known))
			.toList();
		Set<String> missing = this.spans.traces(wanted, window, asking);
		Map<String, Known> versions = new HashMap<>();
		all.stream()
			.filter((summary) -> isKnown(summary, known) || selection.takes(summary))
			.filter((summary) -> !missing.contains(summary.id()))
			.forEach((summary) -> versions.put(summary.id(),
					new Known(Math.max(summary.revision(), known.getOrDefault(summary.id(), 0L)), summary.end())));
		this.versions = Map.copyOf(versions);
	}

	/** A window shows some of a trace's spans only: so the revision may seem to fall. */
	private static boolean isKnown(Summary summary, Map<String, Long> known) {
		return known.getOrDefault(summary.id(), -1L) >= summary.revision();
	}

	private Map<String, Long> known(Window window, Asking asking) {
		Map<String, Known> last = this.versions;
		JsonNode noted = asking.note("xray", XRaySource.KNOWN,
				() -> last.entrySet()
					.stream()
					.filter((each) -> !window.from().isAfter(each.getValue().end()))
					.map((each) -> each.getKey() + '/' + each.getValue().revision())
					.sorted()
					.toList());
		Map<String, Long> known = new HashMap<>();
		for (JsonNode each : noted) {
			String version = each.asString("");
			int slash = version.indexOf('/');
			known.put(version.substring(0, slash), Long.parseLong(version.substring(slash + 1)));
		}
		return known;
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		Pace last = this.pace;
		if (last != null) {
			return last.uses.values()
				.stream()
				.filter((use) -> !use.meter().isEmpty())
				.map((use) -> last.in(window, use))
				.toList();
		}
		long most = calls(this.mostPerHour * window.length().toSeconds(), 3600);
		return List.of(
				new PlannedCalls(
						new ApiUse(Insights.SERVICE, "GetQueryResults", 1, 0, "logs.scanned-bytes", BigDecimal.ZERO),
						"all bytes that lie in aws/spans: no window was read yet"),
				new PlannedCalls(
						new ApiUse("xray", "ListRetrievedTraces", calls(most, 5), 0, "xray.traces-accessed",
								BigDecimal.valueOf(most)),
						(most == 0) ? "all traces: no window was read yet"
								: "tracetab.aws.xray-most-traces-per-hour at the most"));
	}

}
