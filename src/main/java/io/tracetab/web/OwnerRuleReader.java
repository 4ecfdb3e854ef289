package io.tracetab.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;

/**
 * Reads owner rules as people send them. Everything that will not do is named at once.
 */
final class OwnerRuleReader {

	private final String prefix;

	private final List<BadParameter> problems;

	private OwnerRuleReader(String prefix, List<BadParameter> problems) {
		this.prefix = prefix;
		this.problems = problems;
	}

	/**
	 * A rule.
	 * @throws BadParameters when the values are none
	 */
	static OwnerRule read(OwnerRuleDetail given) {
		List<BadParameter> problems = new ArrayList<>();
		OwnerRule rule = new OwnerRuleReader("", problems).rule(given);
		if (rule == null) {
			throw new BadParameters(problems);
		}
		return rule;
	}

	/**
	 * A list of rules, each case once.
	 * @throws BadParameters when any of them is none
	 */
	static List<OwnerRule> readAll(@Nullable List<@Nullable OwnerRuleDetail> given) {
		if (given == null) {
			throw new BadParameters(List.of(new BadParameter("rules", "", "a list of rules, which may be empty")));
		}
		List<BadParameter> problems = new ArrayList<>();
		List<OwnerRule> rules = new ArrayList<>();
		Set<String> keys = new HashSet<>();
		for (int i = 0; i < given.size(); i++) {
			String at = "rules[" + i + "].";
			OwnerRule rule = new OwnerRuleReader(at, problems)
				.rule(Objects.requireNonNullElse(given.get(i), OwnerRuleDetail.NONE));
			if (rule != null && !keys.add(rule.key())) {
				problems.add(new BadParameter(at + "pattern", rule.key(), "one that no rule before it has"));
			}
			else if (rule != null) {
				rules.add(rule);
			}
		}
		if (!problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		return rules;
	}

	private @Nullable OwnerRule rule(OwnerRuleDetail given) {
		int before = this.problems.size();
		OwnerRule.On on = OwnerRule.On.parse(text(given.on())).orElse(null);
		if (on == null) {
			problem("on", text(given.on()), "resource, account, module, route, or a tag such as tag:team");
		}
		LocalDate from = day("from", given.from());
		LocalDate last = day("to", given.to());
		LocalDate until = (last != null) ? last.plusDays(1) : null;
		OwnerRule.On any = (on != null) ? on : new OwnerRule.On(OwnerRule.LooksAt.RESOURCE, "");
		List<OwnerRule.Problem> found = new ArrayList<>(
				OwnerRule.problems(any.looksAt(), any.tag(), text(given.pattern()), text(given.owner())));
		found.addAll(OwnerRule.problems(from, until));
		found.forEach((each) -> problem(each.part(), each.value(), each.expected()));
		return (this.problems.size() > before) ? null : new OwnerRule(any.looksAt(), any.tag(), text(given.pattern()),
				new Owner(text(given.owner())), from, until);
	}

	private void problem(String name, String value, String expected) {
		this.problems.add(new BadParameter(this.prefix + name, value, expected));
	}

	private @Nullable LocalDate day(String name, @Nullable String given) {
		if (given == null || given.isBlank()) {
			return null;
		}
		try {
			return LocalDate.parse(given.strip());
		}
		catch (DateTimeParseException ex) {
			problem(name, given, "a day such as 2026-11-23, or nothing");
			return null;
		}
	}

	private static String text(@Nullable String given) {
		return (given != null) ? given.strip() : "";
	}

}
