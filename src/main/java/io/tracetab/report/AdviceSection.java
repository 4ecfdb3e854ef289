package io.tracetab.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.VerifiedSaving;

/**
 * What should be changed, what was accepted, and what was done and saves. A route has no
 * resources of its own, so nothing is recommended to it.
 */
final class AdviceSection {

	private static final int SHOWN = 3;

	private static final Section.Link ALL = new Section.Link("Recommendations", "/recommendations");

	private final Supplier<Advice> advice;

	private final Figures figures;

	AdviceSection(Supplier<Advice> advice, Figures figures) {
		this.advice = advice;
		this.figures = figures;
	}

	Optional<Section> of(Scope scope) {
		if (scope.audience().kind() == Audience.Kind.ROUTE) {
			return Optional.empty();
		}
		Advice all = this.advice.get();
		if (all.window() == null) {
			return Optional.empty();
		}
		List<Standing> standings = all.standings().stream().filter((each) -> concerns(scope.audience(), each)).toList();
		List<Recommendation> open = made(standings, Set.of(State.OPEN, State.REOPENED));
		List<Recommendation> accepted = made(standings, Set.of(State.ACCEPTED));
		List<Section.Sentence> sentences = new ArrayList<>();
		open(open, sentences);
		if (!accepted.isEmpty()) {
			sentences.add(Section.Sentence.plain("%s accepted and not done yet: %s.".formatted(
					this.figures.count(accepted.size()) + ((accepted.size() == 1) ? " is" : " are"), saved(accepted)),
					ALL));
		}
		applied(standings, sentences);
		verified(standings, sentences);
		return Optional.of(new Section("advice", "Recommendations", sentences, table(open), null));
	}

	private static boolean concerns(Audience audience, Standing standing) {
		return switch (audience.kind()) {
			case ALL -> true;
			case TEAM -> standing.owner().equals(audience.name());
			case ACCOUNT -> standing.resource().account().equals(audience.name());
			case ROUTE -> false;
		};
	}

	private static List<Recommendation> made(List<Standing> standings, Set<State> states) {
		return standings.stream()
			.filter((standing) -> states.contains(standing.state()))
			.flatMap((standing) -> Optional.ofNullable(standing.recommendation()).stream())
			.sorted(Comparator.comparing((Recommendation each) -> each.saving().expected()).reversed())
			.toList();
	}

	private void open(List<Recommendation> open, List<Section.Sentence> sentences) {
		if (open.isEmpty()) {
			sentences.add(Section.Sentence.plain("Nothing is recommended that was not decided yet.", ALL));
			return;
		}
		Saving saving = Saving.sum(open.stream().map(Recommendation::saving).toList());
		sentences.add(Section.Sentence.plain("%s to be decided: %s, between %s and %s.".formatted(
				this.figures.plural(open.size(), "recommendation") + ((open.size() == 1) ? " is" : " are"), saved(open),
				this.figures.amount(saving.low()), this.figures.amount(saving.high())), ALL));
	}

	private String saved(List<Recommendation> made) {
		Saving saving = Saving.sum(made.stream().map(Recommendation::saving).toList());
		return this.figures.amount(saving.expected()) + " a month would be saved";
	}

	/** Of all times, as what was saved goes on being saved. */
	private void applied(List<Standing> standings, List<Section.Sentence> sentences) {
		List<Decision> done = standings.stream()
			.filter(Standing::isDone)
			.flatMap((standing) -> Optional.ofNullable(standing.decision()).stream())
			.toList();
		if (done.isEmpty()) {
			return;
		}
		BigDecimal sum = done.stream()
			.map((decision) -> new BigDecimal(decision.about().expected()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		sentences
			.add(Section.Sentence.plain("%s done so far, as the settings show; together they were to save %s a month."
				.formatted(this.figures.count(done.size()) + ((done.size() == 1) ? " is" : " are"),
						this.figures.amount(Money.usd(sum))),
					ALL));
	}

	/** Of all times too: the running total. */
	private void verified(List<Standing> standings, List<Section.Sentence> sentences) {
		VerifiedSaving verified = Advice.verified(standings);
		if (verified.changes() > 0) {
			sentences
				.add(Section.Sentence.plain(
						"%s measured after the change: %s a month saved, between %s and %s; predicted were %s."
							.formatted(
									this.figures.count(verified.changes())
											+ ((verified.changes() == 1) ? " is" : " are"),
									this.figures.amount(verified.saved()), this.figures.amount(verified.low()),
									this.figures.amount(verified.high()), this.figures.amount(verified.predicted())),
						ALL));
		}
	}

	private List<Section.Table> table(List<Recommendation> open) {
		return List
			.of(new Section.Table("What would save most", List.of("What", "Saves a month", "At least", "At most"), open
				.stream()
				.limit(SHOWN)
				.map((each) -> new Section.Row(each.proposal().title(), "/recommendations/" + each.id(),
						List.of(cell(each.saving().expected()), cell(each.saving().low()), cell(each.saving().high()))))
				.toList()));
	}

	private Section.Cell cell(Money money) {
		return new Section.Cell(this.figures.amount(money), money.amount().toPlainString());
	}

}
