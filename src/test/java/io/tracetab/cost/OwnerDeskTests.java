package io.tracetab.cost;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.CostBasis;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rules decide, and what others would change.
 */
class OwnerDeskTests {

	private static final OwnerDesk.Days DAYS = new OwnerDesk.Days("USD", CostShop.FIRST, CostShop.FIRST.plusDays(4),
			CostBasis.BILLED);

	private final CostShop shop = CostShop.threeTeams();

	private final OwnerDesk desk = new OwnerDesk(this.shop.facts(), this.shop.rules, this.shop.desk());

	@Test
	void aPreviewTellsWhoWouldBearWhatAndChangesNothing() {
		OwnerRule cart = CostShop.rule("resource", "cart-*", "shop");
		this.desk.save(List.of(cart));
		OwnershipPreview preview = this.desk.preview(
				List.of(CostShop.rule("resource", "cart-*", "cart"), CostShop.rule("resource", "orders", "cart")),
				DAYS);
		assertThat(preview.owners())
			.extracting((change) -> change.owner() + " " + change.before().toPlainString() + " -> "
					+ change.after().toPlainString())
			.containsExactly(" 14.13333333333333333332 -> 12.8", "cart 0 -> 5.73333333333333333336",
					"shop 4.40000000000000000004 -> 0");
		assertThat(preview.moved())
			.extracting((moved) -> moved.thing() + " " + moved.from() + " -> " + moved.to() + " " + moved.amount())
			.containsExactly(CostShop.CART + " shop -> cart 4.40000000000000000004",
					CostShop.TABLE + "  -> cart 1.33333333333333333332");
		assertThat(preview.movedRoutes())
			.extracting((moved) -> moved.thing() + " " + moved.from() + " -> " + moved.to() + " " + moved.amount())
			.containsExactly("GET /cart shop -> cart 3.2");
		assertThat(sum(preview, true)).isEqualTo(sum(preview, false)).isEqualTo(preview.total());
		assertThat(this.desk.rules()).containsExactly(cart);
	}

	@Test
	void aPreviewOfARuleForLaterDaysMovesTheseAlone() {
		OwnerRule later = new OwnerRule(OwnerRule.LooksAt.ACCOUNT, "", "1111*", new Owner("all"),
				CostShop.FIRST.plusDays(3), null);
		OwnershipPreview preview = this.desk.preview(List.of(later), DAYS);
		assertThat(preview.moved()).hasSize(4);
		assertThat(preview.owners()).extracting((change) -> change.owner() + " " + change.after().toPlainString())
			.containsExactly(" 13.90000000000000000002", "all 4.63333333333333333334");
	}

	@Test
	void rulesAreToldWhatTheyDecide() {
		OwnerRule cart = CostShop.rule("resource", "cart-*", "cart");
		OwnerRule late = CostShop.rule("resource", "*cart*", "never");
		OwnerRule route = CostShop.rule("route", "POST *", "payments");
		this.desk.save(List.of(cart, late, route));
		OwnerDesk.Decided decided = this.desk.decided(DAYS);
		assertThat(decided.byRule().get(cart)).isEqualTo("4.40000000000000000004");
		assertThat(decided.byRule()).doesNotContainKey(late);
		assertThat(decided.byRule().get(route)).isEqualTo("11.6");
		assertThat(decided.unowned()).isEqualTo("14.13333333333333333332");
		assertThat(decided.total()).isEqualTo("18.53333333333333333336");
	}

	private static BigDecimal sum(OwnershipPreview preview, boolean before) {
		return preview.owners()
			.stream()
			.map((change) -> before ? change.before() : change.after())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
