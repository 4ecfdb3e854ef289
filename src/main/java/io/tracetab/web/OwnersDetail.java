package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.cost.OwnershipPreview;

/**
 * Whose the costs of some days are. Amounts are exact decimals, as texts.
 */
@Schema(name = "Owners")
record OwnersDetail(String currency, String basis, @Schema(description = "First day, UTC") String from,
		@Schema(description = "Last day, UTC") String to, String total,
		@Schema(description = "What of the total has no owner") String unowned, List<OwnerAmount> owners,
		List<RuleAmount> rules) {

	static OwnersDetail of(OwnersView view) {
		return new OwnersDetail(view.days().currency(), CostsReader.word(view.days().basis()),
				view.days().from().toString(), view.days().until().minusDays(1).toString(),
				view.total().toPlainString(), view.unowned().toPlainString(),
				view.owners()
					.stream()
					.map((share) -> new OwnerAmount(share.owner(), share.amount().toPlainString()))
					.toList(),
				view.rules()
					.stream()
					.map((ruled) -> new RuleAmount(OwnerRuleDetail.of(ruled.rule()), text(ruled.amount())))
					.toList());
	}

	private static @Nullable String text(@Nullable BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : null;
	}

	/** What an owner's resources cost. */
	record OwnerAmount(@Schema(description = "Empty for what has no owner") String owner, String amount) {
	}

	/** A rule with what it decides. */
	record RuleAmount(OwnerRuleDetail rule, @Schema(
			description = "Of the resources, or routes, that it decides; absent where these are none") @Nullable String amount) {
	}

	/** All rules. */
	@Schema(name = "OwnerRules")
	record Rules(@Schema(
			description = "In their order: the first that fits counts") @Nullable List<@Nullable OwnerRuleDetail> rules) {
	}

	/**
	 * What other rules would change.
	 */
	@Schema(name = "OwnersPreview")
	record Preview(String total, List<ChangeDetail> owners, List<MovedDetail> moved,
			@Schema(description = "Costs of requests, by the owner of their route") List<ChangeDetail> routeOwners,
			List<MovedDetail> movedRoutes) {

		static Preview of(OwnershipPreview preview) {
			return new Preview(preview.total().toPlainString(),
					preview.owners().stream().map(ChangeDetail::of).toList(),
					preview.moved().stream().map(MovedDetail::of).toList(),
					preview.routes().stream().map(ChangeDetail::of).toList(),
					preview.movedRoutes().stream().map(MovedDetail::of).toList());
		}

	}

	/** An owner's amount now and then. */
	@Schema(name = "OwnerChange")
	record ChangeDetail(@Schema(description = "Empty for what has no owner") String owner, String before,
			String after) {

		static ChangeDetail of(OwnershipPreview.Change change) {
			return new ChangeDetail(change.owner(), change.before().toPlainString(), change.after().toPlainString());
		}

	}

	/** What would have another owner. */
	@Schema(name = "OwnerMoved")
	record MovedDetail(@Schema(description = "A resource or a route; empty for charges without one") String thing,
			String service, String account, String from, String to, String amount) {

		static MovedDetail of(OwnershipPreview.Moved moved) {
			return new MovedDetail(moved.thing(), moved.service(), moved.account(), moved.from(), moved.to(),
					moved.amount().toPlainString());
		}

	}

}
