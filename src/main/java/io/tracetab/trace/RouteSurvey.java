package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A look at some requests: what names their routes, and what other rules would. Answers
 * from memory; nothing is changed by asking.
 *
 * @param seen those that were looked at
 */
public record RouteSurvey(List<Seen> seen) {

	private static final int EXAMPLES = 3;

	public RouteSurvey {
		seen = List.copyOf(seen);
	}

	/**
	 * One request.
	 *
	 * @param kept the route under which it is listed, which the bound may have pooled
	 */
	public record Seen(Route kept, RouteSighting sighting) {
	}

	/** Where the names of the routes came from under these rules, by kept route. */
	public Map<Route, Set<RouteOrigin>> origins(List<RouteRule> rules) {
		Map<Route, Set<RouteOrigin>> origins = new HashMap<>();
		for (Seen each : this.seen) {
			RouteSighting.Named named = each.sighting().under(rules);
			// What is pooled, or not yet named anew, has its name from elsewhere.
			if (named.route().equals(each.kept())) {
				origins.computeIfAbsent(each.kept(), (absent) -> EnumSet.noneOf(RouteOrigin.class)).add(named.origin());
			}
		}
		return origins;
	}

	/** How many requests each rule names; 0 for one that never comes first. */
	public Map<RouteRule, Long> named(List<RouteRule> rules) {
		Map<RouteRule, Long> counts = new LinkedHashMap<>();
		rules.forEach((rule) -> counts.put(rule, 0L));
		for (Seen each : this.seen) {
			RouteRule rule = each.sighting().under(rules).rule();
			if (rule != null) {
				counts.merge(rule, 1L, Long::sum);
			}
		}
		return counts;
	}

	/** Routes that the requests had under these rules if their number had no bound. */
	public long routes(List<RouteRule> rules) {
		return this.seen.stream().map((each) -> each.sighting().under(rules).route()).distinct().count();
	}

	/**
	 * Rules that {@link RouteSuggestions} proposes for paths that neither a rule nor
	 * anything but their form names, in the order in which they are to be added.
	 */
	public List<Suggestion> suggestions(List<RouteRule> rules, int many) {
		Map<String, Long> byPath = new HashMap<>();
		for (Seen each : this.seen) {
			String path = each.sighting().path();
			if (path != null && each.sighting().under(rules).origin() == RouteOrigin.FORM) {
				byPath.merge(path, 1L, Long::sum);
			}
		}
		List<Suggestion> suggestions = new ArrayList<>();
		Set<String> left = new HashSet<>(byPath.keySet());
		for (RouteRule rule : RouteSuggestions.of(byPath.keySet(), many)) {
			List<String> matched = left.stream().filter((path) -> rule.nameOf(path) != null).sorted().toList();
			long requests = matched.stream().mapToLong((path) -> byPath.getOrDefault(path, 0L)).sum();
			suggestions.add(new Suggestion(rule, matched.size(), requests, matched.stream().limit(EXAMPLES).toList()));
			left.removeAll(matched);
		}
		return suggestions;
	}

	/** What would be called otherwise under other rules, most requests first. */
	public List<Change> changes(List<RouteRule> now, List<RouteRule> then) {
		Map<Route, Tally> tallies = new HashMap<>();
		for (Seen each : this.seen) {
			Route before = each.sighting().under(now).route();
			Route after = each.sighting().under(then).route();
			if (!before.equals(after)) {
				Route shown = each.kept().equals(Route.OVERFLOW) ? Route.OVERFLOW : before;
				tallies.computeIfAbsent(after, (absent) -> new Tally())
					.add(shown, String.valueOf(each.sighting().path()));
			}
		}
		return tallies.entrySet()
			.stream()
			.map((entry) -> entry.getValue().change(entry.getKey()))
			.sorted(Comparator.comparing(Change::requests).reversed().thenComparing((change) -> change.after().name()))
			.toList();
	}

	/** Sums up requests that would come under one name. */
	private static final class Tally {

		private final Set<String> paths = new TreeSet<>();

		private final Map<Route, Long> before = new HashMap<>();

		void add(Route route, String path) {
			this.before.merge(route, 1L, Long::sum);
			this.paths.add(path);
		}

		Change change(Route after) {
			List<Former> formers = this.before.entrySet()
				.stream()
				.map((entry) -> new Former(entry.getKey(), entry.getValue()))
				.sorted(Comparator.comparing(Former::requests)
					.reversed()
					.thenComparing((former) -> former.route().name()))
				.toList();
			return new Change(after, formers, this.paths.size(), this.paths.stream().limit(EXAMPLES).toList());
		}

	}

	/**
	 * Requests that would come under another name.
	 *
	 * @param formers what they are called now, most requests first
	 * @param paths how many different ones they asked for
	 * @param examples the first few of these
	 */
	public record Change(Route after, List<Former> formers, int paths, List<String> examples) {

		public long requests() {
			return this.formers.stream().mapToLong(Former::requests).sum();
		}

	}

	/**
	 * A name that requests would lose.
	 *
	 * @param route the pool for those that have no route of their own now
	 */
	public record Former(Route route, long requests) {
	}

	/**
	 * A rule that would bring names together.
	 *
	 * @param paths how many different ones it would name
	 * @param requests how many asked for them
	 * @param examples the first few of the paths
	 */
	public record Suggestion(RouteRule rule, int paths, long requests, List<String> examples) {
	}

}
