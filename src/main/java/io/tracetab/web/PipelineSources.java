package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.ImportProgress;
import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.OwnCost;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.quantity.Money;
import io.tracetab.source.SourceId;

/**
 * What the pipeline says of its sources.
 */
final class PipelineSources implements SourcesFacts {

	private final SourcesDesk desk;

	private final Imports imports;

	PipelineSources(SourcesDesk desk, Imports imports) {
		this.desk = desk;
		this.imports = imports;
	}

	@Override
	public List<SourcesDesk.Status> all() {
		return this.desk.all();
	}

	@Override
	public List<OwnCost.Charge> charges(LocalDate first, LocalDate last) {
		return this.desk.cost().charges(first, last);
	}

	@Override
	public OwnCost.Month month() {
		return this.desk.cost().month();
	}

	@Override
	public Money budget() {
		return this.desk.budget().monthly();
	}

	@Override
	public BigDecimal stretch() {
		return this.desk.budget().stretch();
	}

	@Override
	public LocalDate today() {
		return this.desk.today();
	}

	@Override
	public void pause(SourceId id, boolean paused) {
		this.desk.pause(id, paused);
	}

	@Override
	public void runNow(SourceId id) {
		this.desk.runNow(id);
	}

	@Override
	public SourcesDesk.Checked check(SourceId id) {
		return this.desk.check(id);
	}

	@Override
	public Counts replay() {
		return this.imports.replay(ImportProgress.NONE);
	}

	@Override
	public List<SourcesDesk.Planned> plan(SourceId id) {
		return this.desk.plan(id);
	}

}
