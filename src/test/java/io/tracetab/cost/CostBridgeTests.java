package io.tracetab.cost;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.reconcile.ValueDay;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a figure to that of Cost Explorer, and unit costs.
 */
class CostBridgeTests {

	private final CostShop shop = CostShop.threeTeams();

	@Test
	void everyStepIsAnAmountAndTheyAddUp() {
		charge("Tax", "Tax", "", "7");
		charge("AWS Lambda", "Credit", "", "-2.5");
		charge("AWS Lambda", "Adjustment", "", "-0.25");
		charge("Savings Plans", "Purchase", "plan", "10");
		charge("Some software", "Purchase", "", "3");
		CostBridge bridge = CostBridge.of(question(List.of(), List.of()), this.shop.desk(), CostShop.FIRST.plusDays(3))
			.orElseThrow();
		assertThat(bridge.steps()).isEmpty();
		assertThat(bridge.shown()).isEqualTo(bridge.billed()).isEqualTo("35.78333333333333333336");
		assertThat(bridge.kinds()).extracting((step) -> step.kind() + " " + step.amount().toPlainString())
			.containsExactly("COMMITMENT_PURCHASE 10", "PURCHASE 3", "SUPPORT 2.0", "TAX 7", "CREDIT -2.5",
					"ADJUSTMENT -0.25");
		assertThat(bridge.usage()).isEqualTo("16.53333333333333333336");
		assertThat(bridge.kinds().stream().map(CostBridge.Step::amount).reduce(bridge.usage(), BigDecimal::add))
			.isEqualTo(bridge.billed());
		assertThat(bridge.provisional()).as("of two days").isEqualTo("9.26666666666666666668");
	}

	@Test
	void aViewOfRoutesHasNoCounterpart() {
		CostDimension route = CostDimension.of(CostDimension.Kind.ROUTE);
		assertThat(CostBridge.of(question(List.of(route), List.of(new CostQuery.Filter(route, "GET /cart"))),
				this.shop.desk(), CostShop.FIRST))
			.isEmpty();
		assertThat(CostBridge.of(question(List.of(route), List.of()), this.shop.desk(), CostShop.FIRST)).isPresent();
	}

	@Test
	void aThousandRequestsHaveACost() {
		this.shop.rules.replace(List.of(CostShop.rule("resource", "*-api", "apis")));
		CostQuestion question = question(List.of(CostDimension.of(CostDimension.Kind.ROUTE_OWNER),
				CostDimension.of(CostDimension.Kind.ROUTE), CostDimension.of(CostDimension.Kind.SERVICE)), List.of());
		UnitCosts units = this.shop.desk().unitCosts(question.query());
		assertThat(units.requests(List.of("apis"))).contains(new BigDecimal("5000"));
		assertThat(units.perThousand(List.of("apis"), new BigDecimal("14.8"))).get()
			.satisfies((cost) -> assertThat(cost).isEqualByComparingTo("2.96"));
		assertThat(units.perThousand(List.of("apis", "GET /cart"), new BigDecimal("3.2"))).get()
			.satisfies((cost) -> assertThat(cost).isEqualByComparingTo("0.8"));
		assertThat(units.perThousand(List.of("apis", "GET /cart", "AWS Lambda"), new BigDecimal("2.8"))).get()
			.satisfies((cost) -> assertThat(cost).isEqualByComparingTo("0.7"));
		assertThat(units.requests(List.of(""))).as("of no route").isEmpty();
	}

	@Test
	void soHaveThoseOfATenant() {
		this.shop.values
			.add(new ValueDay(new Route("GET /cart"), new AnnotationValues("tenant=acme"), new BigDecimal("1000"), 10));
		CostDimension tenant = new CostDimension(CostDimension.Kind.ANNOTATION, "tenant");
		CostDimension route = CostDimension.of(CostDimension.Kind.ROUTE);
		UnitCosts units = this.shop.desk().unitCosts(question(List.of(tenant, route), List.of()).query());
		assertThat(units.requests(List.of("acme"))).contains(new BigDecimal("1000"));
		assertThat(units.requests(List.of("acme", "GET /cart"))).contains(new BigDecimal("1000"));
		assertThat(units.requests(List.of("", "GET /cart"))).as("those that say nothing")
			.contains(new BigDecimal("3000"));
		assertThat(units.requests(List.of(""))).as("with costs that no request caused").isEmpty();
		UnitCosts ofAcme = this.shop.desk()
			.unitCosts(question(List.of(route), List.of(new CostQuery.Filter(tenant, "acme"))).query());
		assertThat(ofAcme.perThousand(List.of("GET /cart"), new BigDecimal("3"))).get()
			.satisfies((cost) -> assertThat(cost).isEqualByComparingTo("3"));
	}

	private void charge(String service, String kind, String commitment, String amount) {
		this.shop.lines.add(CostShop.FIRST, amount, "service", service, "charge", kind, "commitment", commitment,
				"account", "111111111111");
	}

	private static CostQuestion question(List<CostDimension> by, List<CostQuery.Filter> filters) {
		return new CostQuestion(new CostQuery("USD", CostShop.FIRST, CostShop.FIRST.plusDays(4), CostBasis.BILLED,
				CostQuery.Step.DAY, by, filters), Ledger.PARTS, SharedCosts.APART);
	}

}
