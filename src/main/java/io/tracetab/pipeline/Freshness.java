package io.tracetab.pipeline;

import java.util.List;

import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Stores;
import io.tracetab.ingest.Transactions;
import io.tracetab.metric.Metrics;
import io.tracetab.trace.Traces;

/**
 * Whether the stored traces were metered with the settings and metrics that are known
 * now. What they were metered with is noted beside the facts, so that a process killed
 * between an import and its metering is found out by the next one.
 */
final class Freshness {

	private static final String NOTE = "metered-with";

	private final RoutingDesk routing;

	private final Traces traces;

	private final Metrics metrics;

	private final IngestLedger ledger;

	private final Transactions transactions;

	private final MeteringDesk desk;

	private final NamedAnnotations annotations;

	Freshness(RoutingDesk routing, Stores stores, MeteringDesk desk, NamedAnnotations annotations) {
		this.routing = routing;
		this.traces = stores.traces();
		this.metrics = stores.metrics();
		this.ledger = stores.ledger();
		this.transactions = stores.transactions();
		this.desk = desk;
		this.annotations = annotations;
	}

	boolean isStale() {
		return !known().equals(noted());
	}

	/** Whether what names routes changed since; something else may have, too. */
	boolean isNamedOtherwise() {
		return !noted().startsWith(this.routing.version() + "/");
	}

	void recalibrate() {
		this.desk.reload();
	}

	/**
	 * Settings and metrics that are known before the first trace are what it is metered
	 * with.
	 */
	void noteIfNothingIsMetered() {
		if (this.traces.totals().traces() == 0) {
			recalibrate();
			noteFresh(known());
		}
	}

	/**
	 * Notes what traces were metered with.
	 * @param known as it was when that began: it may have changed on the way
	 */
	void noteFresh(String known) {
		this.transactions.inOne(() -> {
			this.ledger.note(NOTE, known);
			return NOTE;
		});
	}

	/** What the stored traces were metered with; empty when that is not known. */
	String noted() {
		return this.ledger.note(NOTE).orElse("");
	}

	/** Names the settings and metrics that are known now. */
	String known() {
		return this.routing.version() + "/" + this.metrics.totals().points() + annotated();
	}

	/** Where none is named it is as it was before there were any. */
	private String annotated() {
		List<String> keys = this.annotations.names().keys();
		return keys.isEmpty() ? "" : "/" + String.join("\n", keys);
	}

}
