package io.tracetab.trace.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachStateEngine;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of route rules keeps.
 */
abstract class RouteRulesContract extends EachStateEngine {

	@Test
	void rulesKeepTheOrderInWhichTheyWereAdded() {
		rules().put(new RouteRule("/shops/*/**", "/shops/{shop}/**"));
		rules().put(new RouteRule("/blog/*", "/blog/{slug}"));
		assertThat(rules().list()).extracting(RouteRule::pattern).containsExactly("/shops/*/**", "/blog/*");
	}

	@Test
	void ruleWithTheSamePatternIsReplacedInItsPlace() {
		rules().put(new RouteRule("/blog/*", "/blog/{slug}"));
		rules().put(new RouteRule("/shops/*", "/shops/{shop}"));
		rules().put(new RouteRule("/blog/*", "/blog/{post}"));
		assertThat(rules().list()).containsExactly(new RouteRule("/blog/*", "/blog/{post}"),
				new RouteRule("/shops/*", "/shops/{shop}"));
	}

	@Test
	void rulesAreReplacedInAnotherOrder() {
		rules().put(new RouteRule("/a", "/a"));
		rules().put(new RouteRule("/b", "/b"));
		rules().replace(List.of(new RouteRule("/c", "/c"), new RouteRule("/b", "/x"), new RouteRule("/a", "/a")));
		assertThat(rules().list()).containsExactly(new RouteRule("/c", "/c"), new RouteRule("/b", "/x"),
				new RouteRule("/a", "/a"));
		rules().replace(List.of());
		assertThat(rules().list()).isEmpty();
	}

	@Test
	void removedRuleIsGone() {
		rules().put(new RouteRule("/blog/*", "/blog/{slug}"));
		rules().remove("/blog/*");
		rules().remove("/never/there");
		assertThat(rules().list()).isEmpty();
	}

	private RouteRules rules() {
		return new JdbcRouteRules(state());
	}

}
