package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.OwnCost;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.quantity.Money;
import io.tracetab.source.SourceId;

/**
 * How sources fare, as their page tells it.
 */
interface SourcesFacts {

	List<SourcesDesk.Status> all();

	/** What asking has cost in a range of days, first and last included. */
	List<OwnCost.Charge> charges(LocalDate first, LocalDate last);

	OwnCost.Month month();

	/** What asking may cost a month. */
	Money budget();

	/** By how much looks at what costs something are fewer for the budget's sake. */
	BigDecimal stretch();

	LocalDate today();

	void pause(SourceId id, boolean paused);

	void runNow(SourceId id);

	SourcesDesk.Checked check(SourceId id);

	/** Reads again what was set aside; tells what became of it. */
	Counts replay();

	/** What the next look at a source takes. */
	List<SourcesDesk.Planned> plan(SourceId id);

}
