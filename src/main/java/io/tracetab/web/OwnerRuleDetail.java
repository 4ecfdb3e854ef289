package io.tracetab.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.inventory.OwnerRule;

/**
 * An owner rule as it is sent and answered.
 */
@Schema(name = "OwnerRule")
record OwnerRuleDetail(
		@Schema(description = "What the pattern is compared with: resource, account, module, route or tag:KEY",
				example = "resource") @Nullable String on,
		@Schema(description = "* stands for any characters; an ARN where it begins with arn:",
				example = "cart-*") @Nullable String pattern,
		@Schema(example = "team-cart") @Nullable String owner,
		@Schema(description = "First day (UTC) that it holds for; absent for all before") @Nullable String from,
		@Schema(description = "Last day; absent for all to come") @Nullable String to) {

	static final OwnerRuleDetail NONE = new OwnerRuleDetail(null, null, null, null, null);

	static OwnerRuleDetail of(OwnerRule rule) {
		LocalDate until = rule.until();
		return new OwnerRuleDetail(rule.on(), rule.pattern(), rule.owner().name(),
				(rule.from() != null) ? rule.from().toString() : null,
				(until != null) ? until.minusDays(1).toString() : null);
	}

}
