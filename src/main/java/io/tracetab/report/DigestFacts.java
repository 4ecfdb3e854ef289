package io.tracetab.report;

import java.time.InstantSource;
import java.util.function.Supplier;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Forecasts;
import io.tracetab.billing.Bills;
import io.tracetab.cost.CostDesk;
import io.tracetab.ingest.SourceStates;
import io.tracetab.recommend.Advice;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

/**
 * What reports rest on.
 *
 * @param advice what is recommended; takes seconds where facts have changed since
 */
public record DigestFacts(OfMoney money, OfChange change, OfRequests requests, OfData data, Supplier<Advice> advice,
		InstantSource clock) {

	/** What was charged, and whose it is. */
	public record OfMoney(CostDesk desk, Bills bills, Allocations allocations) {
	}

	/** What is out of the ordinary, and what is to come. */
	public record OfChange(Forecasts forecasts, Budgets budgets, Anomalies anomalies, Feedback feedback,
			AnomalyDesk desk) {
	}

	/** What was traced. */
	public record OfRequests(Traces traces, RollUps rollUps) {
	}

	/** How fresh all that is, and what it costs. */
	public record OfData(SourceStates sources, OwnUse ownUse) {
	}

}
