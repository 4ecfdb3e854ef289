package io.tracetab.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.trace.RouteRule;

/**
 * A rule as it is sent and answered.
 */
record RuleDetail(
		@Schema(description = "A path: * stands for one segment, ** at the end for any number",
				example = "/blog/*") @Nullable String pattern,
		@Schema(description = "What is shown instead; /** at its end keeps the rest of the path",
				example = "/blog/{slug}") @Nullable String name) {

	static RuleDetail of(RouteRule rule) {
		return new RuleDetail(rule.pattern(), rule.template());
	}

}
