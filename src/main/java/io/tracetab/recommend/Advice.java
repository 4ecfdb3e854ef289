package io.tracetab.recommend;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * All that is recommended, and what rules found not to be changed or could not say.
 *
 * @param window that was looked at; null when nothing is loaded
 * @param standings what saves most first
 */
public record Advice(@Nullable Window window, List<Standing> standings, List<Verdict.Keep> kept,
		List<Verdict.Lack> lacking) {

	public static final Advice NONE = new Advice(null, List.of(), List.of(), List.of());

	public Advice {
		standings = List.copyOf(standings);
		kept = List.copyOf(kept);
		lacking = List.copyOf(lacking);
	}

	/**
	 * What those in a state save together. No setting of a resource is changed twice.
	 */
	public Saving saving(Collection<State> states) {
		return Saving.sum(this.standings.stream()
			.filter((standing) -> states.contains(standing.state()))
			.flatMap((standing) -> java.util.stream.Stream.ofNullable(standing.recommendation()))
			.map(Recommendation::saving)
			.toList());
	}

}
