package io.tracetab.recommend;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.Metrics;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Traces;

/**
 * What is loaded, over the four weeks that end with the newest request.
 */
final class LoadedObserved implements Recommendations.ObservedFacts {

	private static final Duration LOOKED_AT = Duration.ofDays(28);

	private final Witnesses witnesses;

	private final Observed.Beside beside;

	private final LongSupplier reconciled;

	LoadedObserved(Witnesses witnesses, Observed.Beside beside, LongSupplier reconciled) {
		this.witnesses = witnesses;
		this.beside = beside;
		this.reconciled = reconciled;
	}

	/**
	 * Where everything is kept.
	 */
	record Witnesses(Metrics metrics, Inventory inventory, FunctionRuns logged, Traces traces, TracedRuns runs) {
	}

	@Override
	public Optional<Observed> now() {
		Window span = this.witnesses.traces.totals().span();
		if (span == null) {
			return Optional.empty();
		}
		Instant until = new Window(span.until(), span.until()).whole(ChronoUnit.HOURS).until();
		Instant earliest = until.minus(LOOKED_AT);
		Instant first = span.from().truncatedTo(ChronoUnit.HOURS);
		Window window = new Window(first.isAfter(earliest) ? first : earliest, until);
		return Optional.of(new Observed(window, this.witnesses.metrics, this.witnesses.inventory, this.witnesses.logged,
				this.witnesses.runs, this.beside));
	}

	@Override
	public Object version() {
		return List.of(this.witnesses.traces.totals(), this.witnesses.metrics.totals(),
				this.witnesses.inventory.revision(), this.reconciled.getAsLong(), this.beside.keys().count());
	}

}
