package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;

/**
 * The traces of an account and region where Transaction Search is on. As with X-Ray's own
 * store, windows overlap, and which traces are known is kept in mind from window to
 * window.
 */
final class SpanLogSource extends AwsSource {

	private final SpanLog spans;

	private final int mostPerHour;

	private final InstantSource clock;

	private volatile @Nullable Pace pace;

	SpanLogSource(Clients clients, Target target, int mostPerHour, Pause pause, InstantSource clock) {
		super(SourceKind.XRAY, clients, target);
		this.spans = new SpanLog(clients, target, pause);
		this.mostPerHour = mostPerHour;
		this.clock = clock;
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
	void tryOut(Trial trial) {
		XRaySource.tryHowRequestsAreSampled(trial, client());
		this.spans.tryOut(trial);
	}

	private XRayClient client() {
		return clients().of("xray", XRayClient.class, target(), XRayClient::builder);
	}

	@Override
	public void fetch(Window window, Recorder recorder) {
		Map<String, ApiUse> uses = new TreeMap<>();
		super.fetch(window, new Recorder() {
			@Override
			public String answer(Question question, Supplier<String> ask) {
				String answer = recorder.answer(question, ask);
				if (!question.operation().equals(XRaySource.SAMPLE)) {
					ApiUse use = SpanLogSource.this.use(question, answer);
					uses.merge(use.operation(), use, ApiUse::plus);
				}
				return answer;
			}

			@Override
			public String recalled() {
				return recorder.recalled();
			}

			@Override
			public void remember(String toKeep) {
				recorder.remember(toKeep);
			}

			@Override
			public void thrownAway(Question question, String answer) {
				recorder.thrownAway(question, answer);
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
		XRaySource.askHowRequestsAreSampled(window, asking, client(), this.clock);
		KnownTraces known = KnownTraces.of(asking.recalled()).reaching(window.from());
		Collection<Summary> all = this.spans.summaries(window, asking);
		Chosen chosen = new Chosen(window, all, TraceSelection.of(all, window, this.mostPerHour), known);
		List<Summary> wanted = all.stream()
			.filter(chosen::takes)
			.filter((summary) -> summary.partial() || !known.holds(summary))
			.toList();
		Set<String> missing = this.spans.traces(wanted, window, asking);
		Set<String> got = wanted.stream()
			.map(Summary::id)
			.filter((id) -> !missing.contains(id))
			.collect(Collectors.toSet());
		asking.remember(chosen.knownWith(got).text());
		asking.note("xray", XRaySource.SAMPLE, chosen.request(), chosen.answer(got));
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
						"all bytes that lie in aws/spans: no window was read yet", true),
				new PlannedCalls(
						new ApiUse("xray", "ListRetrievedTraces", calls(most, 5), 0, "xray.traces-accessed",
								BigDecimal.valueOf(most)),
						(most == 0) ? "all traces: no window was read yet"
								: "tracetab.aws.xray-most-traces-per-hour at the most",
						most == 0));
	}

}
