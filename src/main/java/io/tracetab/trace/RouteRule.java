package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How someone decided that paths of a form are to be named. A rule goes before everything
 * a trace or the inventory says, and holds for every method.
 *
 * @param pattern a path: {@code *} stands for one segment, {@code **} at the end for any
 * number, none included; the rest as it is: {@code /blog/*}, {@code /shops/*}{@code /**}
 * @param template what is shown: {@code /blog/{slug}}. If it ends with {@code /**}, what
 * the pattern's {@code **} covers is named as if there were no rule
 */
public record RouteRule(String pattern, String template) {

	/** The most characters of a pattern, and of a template. */
	public static final int LONGEST = 1000;

	private static final String REST = "/**";

	public RouteRule {
		List<Problem> problems = problems(pattern, template);
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException(
					problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
		}
	}

	/** The name that this rule gives to a path; null when it does not match. */
	public @Nullable String nameOf(String path) {
		return RulePattern.apply(this, path);
	}

	/** Everything that keeps a pattern and a template from being a rule. */
	public static List<Problem> problems(String pattern, String template) {
		List<Problem> problems = new ArrayList<>();
		String unlikePath = unlikePath(pattern);
		String unlikeRule = (unlikePath != null) ? unlikePath : starWithinSegments(pattern);
		if (unlikeRule != null) {
			problems.add(new Problem("pattern", pattern, unlikeRule));
		}
		String unlikeName = unlikePath(template);
		if (unlikeName == null && unlikeRule == null && template.endsWith(REST) && !pattern.endsWith(REST)) {
			unlikeName = "a path that does not end with /**, because its pattern does not";
		}
		if (unlikeName != null) {
			problems.add(new Problem("name", template, unlikeName));
		}
		return problems;
	}

	private static @Nullable String unlikePath(String value) {
		if (!value.startsWith("/")) {
			return "a path that begins with /, without a method, such as /blog/*";
		}
		if (value.length() > LONGEST) {
			return "at most %d characters, and these are %d".formatted(LONGEST, value.length());
		}
		return value.chars().anyMatch((c) -> c == '?' || c == '#' || c < ' ' || Character.isWhitespace(c))
				? "a path without query, fragment and blanks, such as /blog/*" : null;
	}

	/** A star within a segment would match nothing but itself. */
	private static @Nullable String starWithinSegments(String pattern) {
		int last = pattern.lastIndexOf('/');
		for (String segment : pattern.substring(0, last).split("/")) {
			if (segment.equals("**")) {
				return "** as the last segment only, such as /shops/*/**";
			}
		}
		for (String segment : pattern.split("/")) {
			if (segment.indexOf('*') >= 0 && !segment.equals("*") && !segment.equals("**")) {
				return "* for a whole segment, such as /blog/*";
			}
		}
		return null;
	}

	/**
	 * Why a pattern or a name will not do.
	 *
	 * @param part which of the two
	 * @param expected the form expected, in words that complete "expected ..."
	 */
	public record Problem(String part, String value, String expected) {

		String message() {
			return "'%s' is not a %s of a rule: expected %s".formatted(this.value, this.part, this.expected);
		}

	}

}
