package io.tracetab.trace;

/**
 * How someone decided that paths of a form are to be named. A rule goes before everything
 * a trace or the inventory says.
 *
 * @param pattern a path: {@code *} stands for one segment, {@code **} at the end for any
 * number, none included; the rest as it is: {@code /blog/*}, {@code /shops/*}{@code /**}
 * @param template what is shown: {@code /blog/{slug}}. If it ends with {@code /**}, what
 * the pattern's {@code **} covers is named as if there were no rule
 */
public record RouteRule(String pattern, String template) {

	public RouteRule {
		requirePath("pattern", pattern);
		requirePath("template", template);
		int rest = pattern.indexOf("**");
		if (rest >= 0 && (rest != pattern.length() - 2 || pattern.charAt(rest - 1) != '/')) {
			throw new IllegalArgumentException(
					"Pattern '%s' has ** elsewhere than as its last segment".formatted(pattern));
		}
		if (template.endsWith("/**") && rest < 0) {
			throw new IllegalArgumentException(
					"Template '%s' ends with /**, its pattern '%s' does not".formatted(template, pattern));
		}
	}

	private static void requirePath(String what, String value) {
		if (!value.startsWith("/")) {
			throw new IllegalArgumentException(
					"The %s '%s' is not a path, expected a form like /blog/*".formatted(what, value));
		}
	}

}
