package io.tracetab.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.ingest.SourceStates.DayUse;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.source.Check;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;

/**
 * The sources, as page and API look them up and act on them.
 */
final class SourcesBook {

	private final SourcesFacts facts;

	private final InstantSource clock;

	SourcesBook(SourcesFacts facts, InstantSource clock) {
		this.facts = facts;
		this.clock = clock;
	}

	SourceList list() {
		LocalDate today = this.facts.today();
		List<DayUse> uses = this.facts.uses(today.withDayOfMonth(1), today);
		List<SourceList.UseDetail> used = uses.stream().map(SourcesBook::detail).toList();
		try {
			List<SourceDetail> sources = this.facts.all().stream().map((status) -> detail(status, uses)).toList();
			return new SourceList(sources, used, this.clock.instant(), null);
		}
		catch (SourceFailure ex) {
			return new SourceList(List.of(), used, this.clock.instant(),
					new SourceList.SourceProblem(String.valueOf(ex.getMessage()), ex.wayOut()));
		}
	}

	private static SourceDetail detail(SourcesDesk.Status status, List<DayUse> uses) {
		List<DayUse> own = uses.stream().filter((use) -> use.source().equals(status.id())).toList();
		return SourceDetail.of(status, own.stream().mapToLong((use) -> use.use().calls()).sum(),
				own.stream().mapToLong((use) -> use.use().failed()).sum());
	}

	private static SourceList.UseDetail detail(DayUse use) {
		return new SourceList.UseDetail(use.day(), use.source().toString(), use.use().service(), use.use().operation(),
				use.use().calls(), use.use().failed(), use.use().meter(), use.use().quantity().toPlainString());
	}

	/** Does what a button says. */
	void act(String source, String action) {
		SourceId id = id(source);
		switch (action) {
			case "pause" -> this.facts.pause(id, true);
			case "resume" -> this.facts.pause(id, false);
			case "run" -> this.facts.runNow(id);
			default ->
				throw new BadParameters(List.of(new BadParameter("action", action, "one of pause, resume, run")));
		}
	}

	/** Whether it answers. */
	SourceList.SourceProblem check(String source) {
		Check check = this.facts.check(id(source));
		SourceFailure failure = check.failure();
		return (failure == null) ? new SourceList.SourceProblem("It answers.", "")
				: new SourceList.SourceProblem(String.valueOf(failure.getMessage()), failure.wayOut());
	}

	private SourceId id(String source) {
		return this.facts.all()
			.stream()
			.map(SourcesDesk.Status::id)
			.filter((id) -> id.toString().equals(source))
			.findFirst()
			.orElseThrow(() -> new BadParameters(List
				.of(new BadParameter("source", source, "the id of a source, as GET /api/v1/sources lists it"))));
	}

}
