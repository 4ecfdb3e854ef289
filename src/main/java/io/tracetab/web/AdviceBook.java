package io.tracetab.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.tracetab.recommend.Advice;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.JointSaving;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Recommendations;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.State;
import io.tracetab.recommend.Verdict;

/**
 * What is recommended, as pages and answers look it up.
 */
final class AdviceBook {

	private static final Logger logger = LoggerFactory.getLogger(AdviceBook.class);

	private static final Set<State> OPEN = Set.of(State.OPEN, State.REOPENED);

	private static final Set<State> MEANT = Set.of(State.ACCEPTED);

	private final Recommendations recommendations;

	private final Executor background;

	private final AtomicBoolean working = new AtomicBoolean();

	/**
	 * For pages.
	 * @param background where rules are asked: that takes seconds
	 */
	AdviceBook(Recommendations recommendations, Executor background) {
		this.recommendations = recommendations;
		this.background = background;
	}

	/**
	 * What is recommended, with what it saves together.
	 *
	 * @param open what is still to be decided saves beside what is accepted
	 * @param accepted what somebody means to do saves
	 * @param price of what is still to be decided and only makes things faster: below
	 * zero
	 * @param joint resources that several of those to be decided touch
	 */
	record Listed(Advice advice, Saving open, Saving accepted, Saving price, List<JointSaving> joint) {

		/** What is saved of all that a single change touches. */
		public Money single() {
			return this.joint.stream()
				.map((each) -> each.saving().expected())
				.reduce(this.open.expected(), Money::minus);
		}

		/** How many are still to be decided. */
		public int undecided() {
			return this.advice.only((each) -> OPEN.contains(each.state())).standings().size();
		}

		/** How many somebody means to do. */
		public int meant() {
			return this.advice.only((each) -> each.state() == State.ACCEPTED).standings().size();
		}

	}

	Listed list() {
		return listed(this.recommendations.advice());
	}

	/**
	 * As it was worked out last; empty while it is for the first time. It is worked out
	 * anew behind it where facts have changed.
	 */
	Optional<Listed> latest() {
		refresh();
		return this.recommendations.latest().map(AdviceBook::listed);
	}

	/** Whether what is shown is older than what is known. */
	boolean isOutdated() {
		return this.recommendations.isOutdated();
	}

	private void refresh() {
		if (this.recommendations.isOutdated() && this.working.compareAndSet(false, true)) {
			this.background.execute(() -> {
				try {
					this.recommendations.advice();
				}
				catch (RuntimeException ex) {
					logger.warn("Recommendations cannot be worked out", ex);
				}
				finally {
					this.working.set(false);
				}
			});
		}
	}

	private static Listed listed(Advice advice) {
		return new Listed(advice, advice.further(OPEN, MEANT), advice.saving(MEANT), advice.price(OPEN),
				advice.joint(OPEN, MEANT));
	}

	/** Of one resource, in any state, as it was worked out last. */
	List<Standing> of(String arn) {
		refresh();
		return this.recommendations.latestOf(arn);
	}

	Optional<Standing> find(String id) {
		return this.recommendations.find(id);
	}

	/**
	 * Another change that bears on one.
	 *
	 * @param saving what the one saves beside it
	 */
	record Beside(Recommendation other, Saving saving) {
	}

	/**
	 * Other changes beside which it saves something else, as far as they are recommended.
	 */
	List<Beside> beside(Recommendation made) {
		return made.together()
			.beside()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.flatMap((other) -> find(other.getKey()).flatMap((found) -> Optional.ofNullable(found.recommendation()))
				.map((change) -> new Beside(change, other.getValue()))
				.stream())
			.toList();
	}

	/** When it was made first; null where that is not known. */
	@Nullable Instant first(Standing standing) {
		return this.recommendations.latest().map((advice) -> advice.first().get(standing.id())).orElse(null);
	}

	/** What can be assumed otherwise. */
	List<Assumption> assumptions(Standing standing) {
		Recommendation made = standing.recommendation();
		return (made == null) ? List.of()
				: this.recommendations.rule(made.subject().rule()).map(Rule::assumptions).orElse(List.of());
	}

	/**
	 * Reads what is assumed.
	 * @throws BadParameters that names all that cannot be read
	 */
	Assumed assumed(Standing standing, Map<String, String> given) {
		List<BadParameter> problems = new ArrayList<>();
		Map<String, Double> values = new HashMap<>();
		for (Assumption assumption : assumptions(standing)) {
			String text = given.get(assumption.name());
			if (text == null || text.isBlank()) {
				continue;
			}
			Double value = number(text);
			if (value == null || !assumption.allows(value)) {
				problems.add(new BadParameter(assumption.name(), text,
						"a number from %s to %s".formatted(plain(assumption.least()), plain(assumption.most()))));
			}
			else {
				values.put(assumption.name(), value);
			}
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return new Assumed(values);
	}

	static String plain(double value) {
		return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
	}

	private static @Nullable Double number(String text) {
		try {
			return Double.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** What is recommended under other assumptions; the same when all is as usual. */
	Optional<Verdict> judge(Standing standing, Assumed assumed) {
		Recommendation made = standing.recommendation();
		return (assumed.values().isEmpty() && made != null) ? Optional.of(new Verdict.Change(made))
				: this.recommendations.judge(standing, assumed);
	}

	/**
	 * Decides.
	 * @param action {@code accept}, {@code dismiss} or {@code reopen}
	 * @return whether there is such a recommendation
	 * @throws BadParameters that names all that cannot be read
	 */
	boolean decide(String id, @Nullable String action, @Nullable String reason, @Nullable String until) {
		List<BadParameter> problems = new ArrayList<>();
		String why = (reason != null) ? reason.strip() : "";
		LocalDate day = day(until, problems);
		String what = (action != null) ? action : "";
		if (!Set.of("accept", "dismiss", "reopen").contains(what)) {
			problems.add(new BadParameter("action", what, "accept, dismiss or reopen"));
		}
		if (what.equals("dismiss") && (why.isEmpty() || why.length() > Decision.LONGEST_REASON)) {
			problems
				.add(new BadParameter("reason", why, "a reason of at most " + Decision.LONGEST_REASON + " characters"));
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return switch (what) {
			case "accept" -> this.recommendations.accept(id);
			case "dismiss" -> this.recommendations.dismiss(id, why, day);
			default -> this.recommendations.reopen(id);
		};
	}

	private static @Nullable LocalDate day(@Nullable String text, List<BadParameter> problems) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return LocalDate.parse(text.strip());
		}
		catch (java.time.format.DateTimeParseException ex) {
			problems.add(new BadParameter("until", text, "a day, such as 2026-12-24, or nothing"));
			return null;
		}
	}

}
