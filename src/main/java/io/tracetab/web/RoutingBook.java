package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Route;
import io.tracetab.trace.RouteOrigin;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteSuggestions;
import io.tracetab.trace.RouteSurvey;

/**
 * How routes are named, as page and API look it up and change it.
 */
final class RoutingBook {

	private static final RuleOrder<RouteRule> ORDER = new RuleOrder<>(RouteRule::pattern, "pattern");

	private final RoutingFacts facts;

	private final LoadedFacts loaded;

	RoutingBook(RoutingFacts facts, LoadedFacts loaded) {
		this.facts = facts;
		this.loaded = loaded;
	}

	List<RouteRule> rules() {
		return this.facts.rules();
	}

	/** How many of the latest requests each rule names. */
	Map<RouteRule, Long> named() {
		return this.facts.survey().named(rules());
	}

	RoutingDetail detail() {
		List<RouteRule> rules = rules();
		RouteSurvey survey = this.facts.survey();
		List<RouteName> routes = routes(survey.origins(rules));
		long pooled = routes.stream()
			.filter((route) -> route.route().equals(Route.OVERFLOW.name()))
			.mapToLong(RouteName::requests)
			.sum();
		long used = routes.stream().filter((route) -> !route.pool()).count();
		return new RoutingDetail(this.facts.bound(), used, pooled, survey.seen().size(), renaming(), routes,
				survey.suggestions(rules, RouteSuggestions.MANY)
					.stream()
					.map(RoutingDetail.SuggestionDetail::of)
					.toList());
	}

	RoutingDetail.RenamingDetail renaming() {
		return RoutingDetail.RenamingDetail.of(this.facts.renaming(), this.facts.isNamedOtherwise());
	}

	void rename() {
		this.facts.rename();
	}

	private List<RouteName> routes(Map<Route, Set<RouteOrigin>> origins) {
		List<RouteSummary> summaries = this.loaded.routes(null);
		long all = Math.max(1, summaries.stream().mapToLong(RouteSummary::requests).sum());
		return summaries.stream()
			.sorted(Comparator.comparing(RouteSummary::requests)
				.reversed()
				.thenComparing((summary) -> summary.route().name()))
			.map((summary) -> RouteName.of(summary,
					BigDecimal.valueOf(summary.requests()).divide(BigDecimal.valueOf(all), MathContext.DECIMAL32),
					origins))
			.toList();
	}

	/**
	 * What saving a rule would change.
	 * @param replaces the pattern of the rule in whose place it comes; null for a new one
	 */
	RoutingPreview preview(RouteRule rule, @Nullable String replaces) {
		List<RouteRule> now = rules();
		List<RouteRule> then = ORDER.with(now, rule, replaces);
		RouteSurvey survey = this.facts.survey();
		return new RoutingPreview(RuleDetail.of(rule), survey.seen().size(), survey.named(then).getOrDefault(rule, 0L),
				survey.routes(now), survey.routes(then),
				survey.changes(now, then).stream().map(RoutingPreview.ChangeDetail::of).toList());
	}

	/** Adds a rule at the end, or puts it in the place of another. */
	void save(RouteRule rule, @Nullable String replaces) {
		this.facts.save(ORDER.with(rules(), rule, replaces));
	}

	void saveAll(List<RouteRule> rules) {
		this.facts.save(rules);
	}

	/** Takes the rule away, if it is there. */
	void remove(String pattern) {
		saveIfOther(ORDER.without(rules(), pattern));
	}

	/** Moves the rule one place up or down, if it is there and there is such a place. */
	void move(String pattern, boolean up) {
		saveIfOther(ORDER.moved(rules(), pattern, up));
	}

	/** Naming anew takes its time. */
	private void saveIfOther(List<RouteRule> rules) {
		if (!rules.equals(rules())) {
			this.facts.save(rules);
		}
	}

}
