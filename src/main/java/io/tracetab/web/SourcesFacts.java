package io.tracetab.web;

import java.time.LocalDate;
import java.util.List;

import io.tracetab.ingest.SourceStates;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.source.Check;
import io.tracetab.source.SourceId;

/**
 * How sources fare, as their page tells it.
 */
interface SourcesFacts {

	List<SourcesDesk.Status> all();

	List<SourceStates.DayUse> uses(LocalDate first, LocalDate last);

	LocalDate today();

	void pause(SourceId id, boolean paused);

	void runNow(SourceId id);

	Check check(SourceId id);

}
