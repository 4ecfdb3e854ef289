package io.tracetab.web;

import java.util.List;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.ResultType;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;

/**
 * What axe finds wrong on a page. What passes is not listed node by node, and no page is
 * opened for the results: ours have no frames.
 */
final class Axe {

	private static final AxeRunOptions VIOLATIONS = new AxeRunOptions();

	static {
		VIOLATIONS.setResultTypes(List.of(ResultType.Violations.getKey()));
	}

	private Axe() {
	}

	static List<Rule> violations(Page page) {
		return new AxeBuilder(page).options(VIOLATIONS).setLegacyMode(true).analyze().getViolations();
	}

	/** Those that keep somebody from using the page. */
	static List<Rule> serious(Page page) {
		return violations(page).stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.toList();
	}

}
