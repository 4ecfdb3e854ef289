package io.tracetab.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Advice;
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

	private static final Set<State> UNDECIDED = Set.of(State.OPEN, State.REOPENED);

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
		Advice concerned = all.only((each) -> concerns(scope.audience(), each));
		List<Standing> standings = concerned.standings();
		List<Recommendation> open = made(standings, UNDECIDED);
		int accepted = made(standings, Set.of(State.ACCEPTED)).size();
		List<Section.Sentence> sentences = new ArrayList<>();
		open(scope, open, concerned, sentences);
		if (accepted > 0) {
			sentences.add(Section.Sentence.plain("%s accepted and not done yet: %s.".formatted(
					this.figures.count(accepted) + ((accepted == 1) ? " is" : " are"),
					saved(concerned.saving(Set.of(State.ACCEPTED)))), ALL));
		}
		applied(concerned, sentences);
		verified(concerned, sentences);
		return Optional.of(new Section("advice", "Recommendations", sentences, table(open, concerned), null));
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

	private void open(Scope scope, List<Recommendation> open, Advice concerned, List<Section.Sentence> sentences) {
		if (open.isEmpty()) {
			sentences.add(Section.Sentence.plain("Nothing is recommended that was not decided yet.", ALL));
			return;
		}
		Saving saving = concerned.further(UNDECIDED, Set.of(State.ACCEPTED));
		sentences.add(Section.Sentence.plain("%s to be decided: %s, between %s and %s%s.".formatted(
				this.figures.plural(open.size(), "recommendation") + ((open.size() == 1) ? " is" : " are"),
				saved(saving), this.figures.amount(saving.low()), this.figures.amount(saving.high()),
				price(concerned.price(UNDECIDED))), ALL));
		List<Recommendation> fresh = open.stream().filter((each) -> isNew(scope, concerned, each)).toList();
		for (Recommendation each : fresh.stream().limit(SHOWN).toList()) {
			sentences.add(Section.Sentence.plain(
					"New %s: %s, which saves %s a month.".formatted(scope.order().period().now(scope.now()),
							each.proposal().title(), this.figures.amount(each.saving().expected())),
					new Section.Link(each.proposal().title(), "/recommendations/" + each.id())));
		}
		if (fresh.size() > SHOWN) {
			sentences.add(Section.Sentence.plain("%s more are new %s."
				.formatted(this.figures.count(fresh.size() - SHOWN), scope.order().period().now(scope.now())), ALL));
		}
	}

	private String price(Saving price) {
		return (price.expected().amount().signum() == 0) ? "" : "; others make things faster for %s a month"
			.formatted(this.figures.amount(price.expected().negated()));
	}

	private static boolean isNew(Scope scope, Advice advice, Recommendation each) {
		Instant first = advice.first().get(each.id());
		return first != null && scope.now().window().contains(first);
	}

	private String saved(Saving saving) {
		return this.figures.amount(saving.expected()) + " a month would be saved";
	}

	/** Of all times, as what was saved goes on being saved. */
	private void applied(Advice concerned, List<Section.Sentence> sentences) {
		int done = concerned.done();
		if (done > 0) {
			sentences.add(Section.Sentence.plain(
					"%s done so far, as the settings show; %s to save %s a month.".formatted(
							this.figures.count(done) + ((done == 1) ? " is" : " are"),
							(done == 1) ? "it was" : "together they were", this.figures.amount(concerned.promised())),
					ALL));
		}
	}

	/** Of all times too: the running total. */
	private void verified(Advice concerned, List<Section.Sentence> sentences) {
		VerifiedSaving verified = concerned.verified();
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

	private List<Section.Table> table(List<Recommendation> open, Advice concerned) {
		return List.of(new Section.Table("What would save most",
				List.of("What", "Saves a month", "At least", "At most", "Known since"),
				open.stream().limit(SHOWN).map((each) -> row(each, concerned.first().get(each.id()))).toList()));
	}

	private Section.Row row(Recommendation each, @Nullable Instant first) {
		String day = (first == null) ? "" : this.figures.utcDay(first);
		return new Section.Row(each.proposal().title(), "/recommendations/" + each.id(),
				List.of(cell(each.saving().expected()), cell(each.saving().low()), cell(each.saving().high()),
						new Section.Cell(day, "")));
	}

	private Section.Cell cell(Money money) {
		return new Section.Cell(this.figures.amount(money), money.amount().toPlainString());
	}

}
