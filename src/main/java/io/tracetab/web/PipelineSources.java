package io.tracetab.web;

import java.time.LocalDate;
import java.util.List;

import io.tracetab.ingest.SourceStates;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.source.Check;
import io.tracetab.source.SourceId;

/**
 * What the pipeline says of its sources.
 */
final class PipelineSources implements SourcesFacts {

	private final SourcesDesk desk;

	PipelineSources(SourcesDesk desk) {
		this.desk = desk;
	}

	@Override
	public List<SourcesDesk.Status> all() {
		return this.desk.all();
	}

	@Override
	public List<SourceStates.DayUse> uses(LocalDate first, LocalDate last) {
		return this.desk.uses(first, last);
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
	public Check check(SourceId id) {
		return this.desk.check(id);
	}

}
