package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetTraceSegmentDestinationRequest;
import tools.jackson.databind.JsonNode;

/**
 * The traces of an account and region, from where they are: X-Ray's own store, or the
 * span log once Transaction Search is on. Where that is AWS is asked first, and again
 * after six hours of windows.
 */
final class TracesSource extends AwsSource {

	private static final String SERVICE = "xray";

	static final Duration REMEMBERED = Duration.ofHours(6);

	private final XRaySource indexed;

	private final SpanLogSource logged;

	private volatile @Nullable Destination destination;

	TracesSource(Clients clients, Target target, int mostPerHour, Pause pause, InstantSource clock) {
		super(SourceKind.XRAY, clients, target);
		this.indexed = new XRaySource(clients, target, mostPerHour, clock);
		this.logged = new SpanLogSource(clients, target, mostPerHour, pause, clock);
	}

	/**
	 * Where traces go.
	 *
	 * @param until windows that end later have it asked again
	 */
	private record Destination(boolean logs, Instant until) {
	}

	/** Where it is not said where traces go they go to X-Ray. */
	@Override
	void tryOut(Trial trial) {
		boolean logs = trial
			.ask(SERVICE, GetTraceSegmentDestinationRequest.builder().build(), client()::getTraceSegmentDestination)
			.filter(TracesSource::isLogged)
			.isPresent();
		(logs ? this.logged : this.indexed).tryOut(trial);
	}

	private XRayClient client() {
		return clients().of(SERVICE, XRayClient.class, target(), XRayClient::builder);
	}

	private boolean ask(Asking asking) {
		return isLogged(asking.ask(SERVICE, GetTraceSegmentDestinationRequest.builder().build(),
				client()::getTraceSegmentDestination));
	}

	/** While a change is pending traces go where they went. */
	private static boolean isLogged(JsonNode answer) {
		boolean logs = answer.path("Destination").asString("").equals("CloudWatchLogs");
		boolean pending = answer.path("Status").asString("").equals("PENDING");
		return logs != pending;
	}

	private AwsSource at(Window window, Asking asking) {
		Destination known = this.destination;
		if (known == null || window.until().isAfter(known.until)) {
			known = new Destination(ask(asking), window.until().plus(REMEMBERED));
			this.destination = known;
		}
		return known.logs ? this.logged : this.indexed;
	}

	@Override
	public void fetch(Window window, Recorder recorder) {
		at(window, new Asking(clients(), target(), recorder)).fetch(window, recorder);
	}

	@Override
	void fetch(Window window, Asking asking) {
		at(window, asking).fetch(window, asking);
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		try {
			return at(window, new Asking(clients(), target(), (question, ask) -> ask.get())).plan(window);
		}
		catch (SourceFailure ex) {
			return this.indexed.plan(window);
		}
	}

}
