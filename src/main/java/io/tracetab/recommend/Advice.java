package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * All that is recommended, and what rules found not to be changed or could not say.
 *
 * @param window that was looked at; null when nothing is loaded
 * @param standings what saves most first
 * @param first when each was made first, by id
 */
public record Advice(@Nullable Window window, List<Standing> standings, List<Verdict.Keep> kept,
		List<Verdict.Lack> lacking, Map<String, Instant> first) {

	public static final Advice NONE = new Advice(null, List.of(), List.of(), List.of(), Map.of());

	public Advice {
		standings = List.copyOf(standings);
		kept = List.copyOf(kept);
		lacking = List.copyOf(lacking);
		first = Map.copyOf(first);
	}

	/** The same of those that a condition meets. */
	public Advice only(Predicate<Standing> which) {
		return new Advice(this.window, this.standings.stream().filter(which).toList(), this.kept, this.lacking,
				this.first);
	}

	/**
	 * What those in a state save together; those that make things faster at a price are
	 * not among them. No setting of a resource is changed twice, and of several changes
	 * that touch one resource each saves a share of what the others leave.
	 */
	public Saving saving(Collection<State> states) {
		return JointSaving.sum(of(states, false));
	}

	/** What those in a state save more where those in others are made in any case. */
	public Saving further(Collection<State> states, Collection<State> made) {
		return Saving
			.sum(JointSaving.further(of(states, false), of(made, false)).stream().map(JointSaving::saving).toList());
	}

	/**
	 * Of {@link #further}, each resource that several changes touch: what is saved of it.
	 */
	public List<JointSaving> joint(Collection<State> states, Collection<State> made) {
		return JointSaving.further(of(states, false), of(made, false))
			.stream()
			.filter((each) -> each.changes().size() > 1)
			.toList();
	}

	/** What those that make things faster at a price save together: less than nothing. */
	public Saving price(Collection<State> states) {
		return JointSaving.sum(of(states, true));
	}

	/** How many were done, as the inventory shows: of all times. */
	public int done() {
		return (int) this.standings.stream().filter(Standing::isDone).count();
	}

	/** What those that were done were to save, as it was predicted. */
	public Money promised() {
		return Money.usd(this.standings.stream()
			.filter(Standing::isDone)
			.map(Standing::predicted)
			.reduce(BigDecimal.ZERO, BigDecimal::add));
	}

	/** What those that were measured save together. */
	public VerifiedSaving verified() {
		return verified(this.standings);
	}

	/** As {@link #verified()}, of some of them. */
	public static VerifiedSaving verified(Collection<Standing> some) {
		return VerifiedSaving.of(some);
	}

	private List<Recommendation> of(Collection<State> states, boolean costing) {
		return this.standings.stream()
			.filter((standing) -> states.contains(standing.state()))
			.flatMap((standing) -> Stream.ofNullable(standing.recommendation()))
			.filter((made) -> (made.saving().expected().amount().signum() < 0) == costing)
			.toList();
	}

}
