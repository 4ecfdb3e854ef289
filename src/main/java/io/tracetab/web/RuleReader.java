package io.tracetab.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.RouteRule;

/**
 * Reads rules as people send them. Everything that will not do is named at once.
 */
final class RuleReader {

	private RuleReader() {
	}

	/** What keeps the values from being a rule; empty when nothing does. */
	static List<BadParameter> problems(String prefix, @Nullable String pattern, @Nullable String name) {
		return RouteRule.problems(text(pattern), text(name))
			.stream()
			.map((problem) -> new BadParameter(prefix + problem.part(), problem.value(), problem.expected()))
			.toList();
	}

	/**
	 * A rule.
	 * @throws BadParameters when the values are none
	 */
	static RouteRule read(@Nullable String pattern, @Nullable String name) {
		List<BadParameter> problems = problems("", pattern, name);
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return new RouteRule(text(pattern), text(name));
	}

	/**
	 * A list of rules, each pattern once.
	 * @throws BadParameters when any of them is none
	 */
	static List<RouteRule> readAll(@Nullable List<@Nullable RuleDetail> given) {
		if (given == null) {
			throw new BadParameters(List.of(new BadParameter("rules", "", "a list of rules, which may be empty")));
		}
		List<BadParameter> problems = new ArrayList<>();
		List<RouteRule> rules = new ArrayList<>();
		Set<String> patterns = new HashSet<>();
		for (int i = 0; i < given.size(); i++) {
			RuleDetail detail = given.get(i);
			RuleDetail rule = (detail != null) ? detail : new RuleDetail(null, null);
			String at = "rules[" + i + "].";
			List<BadParameter> its = problems(at, rule.pattern(), rule.name());
			problems.addAll(its);
			if (its.isEmpty() && !patterns.add(text(rule.pattern()))) {
				problems.add(new BadParameter(at + "pattern", text(rule.pattern()), "one that no rule before it has"));
			}
			else if (its.isEmpty()) {
				rules.add(new RouteRule(text(rule.pattern()), text(rule.name())));
			}
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return rules;
	}

	private static String text(@Nullable String given) {
		return (given != null) ? given.strip() : "";
	}

}
