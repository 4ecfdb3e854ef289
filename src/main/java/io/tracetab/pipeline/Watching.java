package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyWatch;
import io.tracetab.metric.Metrics;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Traces;

/**
 * Looks for anomalies after something came in, and keeps them, so that no page has to: at
 * once when a bill was reconciled, once an hour when metrics or traces grew.
 */
final class Watching {

	private static final Duration PAUSE = Duration.ofHours(1);

	private static final Duration WATCHED = Duration.ofDays(14);

	private final AnomalyWatch watch;

	private final Anomalies anomalies;

	private final Metrics metrics;

	private final Traces traces;

	private final InstantSource clock;

	private @Nullable Instant last;

	private long known;

	Watching(AnomalyWatch watch, Anomalies anomalies, Metrics metrics, Traces traces, InstantSource clock) {
		this.watch = watch;
		this.anomalies = anomalies;
		this.metrics = metrics;
		this.traces = traces;
		this.clock = clock;
	}

	/**
	 * Looks where there is something new.
	 * @param reconciled whether a bill was
	 */
	synchronized void after(boolean reconciled, ImportProgress progress) {
		Instant now = this.clock.instant();
		long known = this.metrics.totals().points() + tracesOfWeeks();
		boolean rested = this.last == null || !this.last.plus(PAUSE).isAfter(now);
		if (!reconciled && (known == this.known || !rested)) {
			return;
		}
		progress.begin("looking for anomalies", 0);
		List<Anomaly> found = this.watch.find(now);
		this.anomalies.replace(found);
		this.last = now;
		this.known = known;
	}

	/** Nothing is watched of fewer days. */
	private long tracesOfWeeks() {
		Traces.Totals totals = this.traces.totals();
		Window span = totals.span();
		return (span == null || span.from().plus(WATCHED).isAfter(span.until())) ? 0 : totals.traces();
	}

}
