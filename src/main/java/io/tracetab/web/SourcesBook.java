package io.tracetab.web;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.pipeline.OwnCost;
import io.tracetab.pipeline.OwnCost.Charge;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.quantity.Money;
import io.tracetab.source.Check;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;

/**
 * The sources, as page and API look them up and act on them.
 */
final class SourcesBook {

	private final SourcesFacts facts;

	private final ReceiverFacts receivers;

	private final InstantSource clock;

	SourcesBook(SourcesFacts facts, ReceiverFacts receivers, InstantSource clock) {
		this.facts = facts;
		this.receivers = receivers;
		this.clock = clock;
	}

	SourceList list() {
		LocalDate today = this.facts.today();
		List<Charge> charges = this.facts.charges(today.withDayOfMonth(1), today);
		List<SourceList.UseDetail> used = charges.stream().map(SourcesBook::detail).toList();
		List<ReceiverDetail> listening = this.receivers.all().stream().map(ReceiverDetail::of).toList();
		try {
			List<SourceDetail> sources = this.facts.all().stream().map((status) -> detail(status, charges)).toList();
			return new SourceList(sources, listening, used, month(), this.clock.instant(), null);
		}
		catch (SourceFailure ex) {
			return new SourceList(List.of(), listening, used, month(), this.clock.instant(),
					new SourceList.SourceProblem(String.valueOf(ex.getMessage()), ex.wayOut()));
		}
	}

	private SourceList.MonthDetail month() {
		OwnCost.Month month = this.facts.month();
		return new SourceList.MonthDetail(month.month().toString(), month.toDate().amount().toPlainString(),
				month.forecast().amount().toPlainString(), this.facts.budget().amount().toPlainString(),
				this.facts.stretch().stripTrailingZeros().toPlainString(), calls(month.unpriced()),
				calls(month.assumed()));
	}

	private static long calls(List<Charge> charges) {
		return charges.stream().mapToLong((charge) -> charge.use().calls()).sum();
	}

	private static SourceDetail detail(SourcesDesk.Status status, List<Charge> charges) {
		List<Charge> own = charges.stream().filter((charge) -> charge.source().equals(status.id())).toList();
		return SourceDetail.of(status, own.stream().mapToLong((charge) -> charge.use().calls()).sum(),
				own.stream().mapToLong((charge) -> charge.use().failed()).sum());
	}

	private static SourceList.UseDetail detail(Charge charge) {
		Money cost = charge.cost();
		return new SourceList.UseDetail(charge.day(), charge.source().toString(), charge.use().service(),
				charge.use().operation(), charge.use().calls(), charge.use().failed(), charge.use().meter(),
				charge.use().quantity().toPlainString(), (cost == null) ? null : cost.amount().toPlainString(),
				charge.assumed(), charge.freeTier());
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

	/** Reads again what was set aside. */
	OverviewDetail.CountsDetail replay() {
		return OverviewDetail.CountsDetail.of(this.facts.replay());
	}

	/**
	 * Whether a source answers and, where it does, what its next look takes.
	 */
	SourceList.Checked tryOut(String source) {
		SourceList.SourceProblem found = check(source);
		try {
			return new SourceList.Checked(source, found, found.wayOut().isEmpty() ? plan(source) : List.of());
		}
		catch (SourceFailure ex) {
			return new SourceList.Checked(source,
					new SourceList.SourceProblem(String.valueOf(ex.getMessage()), ex.wayOut()), List.of());
		}
	}

	/** What the next look at it takes. */
	List<SourceList.PlanDetail> plan(String source) {
		return this.facts.plan(id(source)).stream().map(SourcesBook::detail).toList();
	}

	private static SourceList.PlanDetail detail(SourcesDesk.Planned planned) {
		Charge charge = planned.charge();
		Money cost = charge.cost();
		return new SourceList.PlanDetail(charge.use().service(), charge.use().operation(), charge.use().calls(),
				charge.use().meter(), charge.use().quantity().toPlainString(),
				(cost == null) ? null : cost.amount().toPlainString(), planned.why());
	}

	/** Whether it answers. */
	SourceList.SourceProblem check(String source) {
		SourcesDesk.Checked checked = this.facts.check(id(source));
		SourceFailure failure = checked.check().failure();
		String cost = (checked.cost().amount().signum() == 0) ? ""
				: " Trying it cost $%s.".formatted(checked.cost().amount().toPlainString());
		return (failure == null) ? new SourceList.SourceProblem(answers(checked.check()) + cost, "")
				: new SourceList.SourceProblem(failure.getMessage() + cost, failure.wayOut());
	}

	private static String answers(Check check) {
		int allowed = check.allowed().size();
		String tried = (allowed == 0) ? "It answers." : "It answers: %d %s.".formatted(allowed,
				(allowed == 1) ? "action was tried and is allowed" : "actions were tried and are allowed");
		return check.untried().isEmpty() ? tried : "%s Not tried, as nothing here needs it now: %s.".formatted(tried,
				String.join(", ", check.untried()));
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
