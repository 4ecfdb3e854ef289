package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * Matches a path with a {@link RouteRule} without building anything unless it fits.
 */
final class RulePattern {

	private RulePattern() {
	}

	/** The name that the rule gives to the path; null when it does not match. */
	static @Nullable String apply(RouteRule rule, String path) {
		String pattern = rule.pattern();
		int at = 0;
		int on = 0;
		while (true) {
			at = start(path, at);
			on = start(pattern, on);
			if (pattern.startsWith("**", on) && on + 2 == pattern.length()) {
				return named(rule, path, at);
			}
			if (at == path.length() || on == pattern.length()) {
				return (at == path.length() && on == pattern.length()) ? rule.template() : null;
			}
			int end = end(path, at);
			int stop = end(pattern, on);
			boolean any = stop - on == 1 && pattern.charAt(on) == '*';
			if (!any && (stop - on != end - at || !pattern.regionMatches(on, path, at, end - at))) {
				return null;
			}
			at = end;
			on = stop;
		}
	}

	private static String named(RouteRule rule, String path, int rest) {
		String template = rule.template();
		if (!template.endsWith("/**")) {
			return template;
		}
		StringBuilder named = new StringBuilder().append(template, 0, template.length() - 3);
		PathTemplate.append(path, rest, named);
		return named.isEmpty() ? "/" : named.toString();
	}

	private static int start(String path, int from) {
		int at = from;
		while (at < path.length() && path.charAt(at) == '/') {
			at++;
		}
		return at;
	}

	private static int end(String path, int from) {
		int end = path.indexOf('/', from);
		return (end < 0) ? path.length() : end;
	}

}
