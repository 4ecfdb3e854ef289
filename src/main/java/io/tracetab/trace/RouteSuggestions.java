package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at paths that were seen and proposes rules for segments that no form gives away:
 * where one position holds many words, they are names ({@code /blog/my-first-post}), not
 * parts of the path's plan. A proposal is put to people; nothing is renamed by itself.
 */
public final class RouteSuggestions {

	/** So many different words at one position are names, unless told otherwise. */
	public static final int MANY = 20;

	private static final int MOST_PATHS = 100_000;

	private RouteSuggestions() {
	}

	/**
	 * Proposes rules.
	 * @param paths as in URLs, without stage; at most the first 100,000 are looked at
	 * @param many from how many words on a position is taken to hold names
	 * @return rules under which no position holds as many words, in the order in which
	 * they are to be added
	 */
	public static List<RouteRule> of(Collection<String> paths, int many) {
		Position root = new Position();
		paths.stream()
			.limit(MOST_PATHS)
			.filter(RouteSuggestions::canStandInRules)
			.map(PathTemplate::of)
			.forEach((path) -> root.add(path, 1));
		List<RouteRule> rules = new ArrayList<>();
		collect(root, "", "", many, rules);
		return rules;
	}

	private static void collect(Position position, String pattern, String template, int many, List<RouteRule> rules) {
		long words = position.next.keySet().stream().filter((word) -> !isVariable(word)).count();
		if (words < many) {
			position.next.forEach((word, below) -> collect(below, pattern + '/' + (isVariable(word) ? "*" : word),
					template + '/' + word, many, rules));
			return;
		}
		Position merged = new Position();
		position.next.values().forEach(merged::addAll);
		// The first rule that matches counts: those for longer paths go before.
		collect(merged, pattern + "/*", template + "/{slug}", many, rules);
		String rest = merged.next.isEmpty() ? "" : "/**";
		rules.add(new RouteRule(pattern + "/*" + rest, template + "/{slug}" + rest));
	}

	/** What scanners send may hold what a rule cannot say. */
	private static boolean canStandInRules(String path) {
		return path.length() < RouteRule.LONGEST / 2 && path.chars()
			.noneMatch((c) -> c == '*' || c == '?' || c == '#' || c < ' ' || Character.isWhitespace(c));
	}

	private static boolean isVariable(String segment) {
		return segment.startsWith("{");
	}

	/** What was seen after a path's beginning. */
	private static final class Position {

		private final Map<String, Position> next = new TreeMap<>();

		void add(String path, int from) {
			Position position = this;
			int at = from;
			while (at < path.length()) {
				int end = path.indexOf('/', at);
				end = (end < 0) ? path.length() : end;
				position = position.next.computeIfAbsent(path.substring(at, end), (absent) -> new Position());
				at = end + 1;
			}
		}

		void addAll(Position other) {
			other.next
				.forEach((word, below) -> this.next.computeIfAbsent(word, (absent) -> new Position()).addAll(below));
		}

	}

}
