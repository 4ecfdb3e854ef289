package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs by what was deployed of functions.
 */
class DeploysTests {

	private static final CostDimension DEPLOY = CostDimension.of(CostDimension.Kind.DEPLOY);

	private static final LocalDate SECOND = CostShop.FIRST.plusDays(1);

	private final CostShop shop = CostShop.threeTeams();

	@Test
	void theDayOfADeployStandsApart() {
		seen(CostShop.CART, CostShop.FIRST, "one");
		seen(CostShop.CART, SECOND, "two");
		seen(CostShop.PAY, CostShop.FIRST, "one");
		for (Ledger ledger : Ledger.values()) {
			CostAnswer answer = answer(ledger, List.of(DEPLOY));
			assertThat(answer.rows()).as("%s", ledger)
				.extracting((row) -> row.keys().get(0) + ": " + row.amount().toPlainString())
				.containsExactlyInAnyOrder("cart-api, before 2026-03-31: 1.10000000000000000001",
						"cart-api, on 2026-03-31: 1.10000000000000000001",
						"cart-api, since 2026-03-31: 2.20000000000000000002", "pay-api: 10.8",
						": 3.33333333333333333332");
			assertThat(this.shop.desk().overTime(answer, Set.of("pay-api")).get("pay-api")).hasSize(4);
		}
	}

	@Test
	void deploysOnDaysInARowLeaveNothingBetweenThem() {
		seen(CostShop.PAY, CostShop.FIRST, "one");
		seen(CostShop.PAY, SECOND, "two");
		seen(CostShop.PAY, SECOND.plusDays(1), "three");
		seen(CostShop.PAY, SECOND.plusDays(2), "three");
		assertThat(answer(Ledger.PARTS, List.of(CostDimension.of(CostDimension.Kind.SERVICE), DEPLOY)).rows())
			.extracting((row) -> row.keys() + " " + row.amount())
			.contains("[AWS Lambda, pay-api, before 2026-03-31] 2.7", "[AWS Lambda, pay-api, on 2026-03-31] 2.7",
					"[AWS Lambda, pay-api, on 2026-04-01] 2.7", "[AWS Lambda, pay-api, since 2026-04-01] 2.7");
	}

	@Test
	void aDeployIsAFilter() {
		seen(CostShop.CART, CostShop.FIRST, "one");
		seen(CostShop.CART, SECOND, "two");
		CostQuery query = new CostQuery("USD", CostShop.FIRST, CostShop.FIRST.plusDays(4), CostBasis.BILLED,
				CostQuery.Step.DAY, List.of(DEPLOY),
				List.of(new CostQuery.Filter(DEPLOY, "cart-api, since 2026-03-31")));
		Map<LocalDate, BigDecimal> days = new TreeMap<>();
		this.shop.desk().costs(query).forEach((row) -> days.put(row.from(), row.amount()));
		assertThat(days.keySet()).containsExactly(SECOND.plusDays(1), SECOND.plusDays(2));
	}

	private CostAnswer answer(Ledger ledger, List<CostDimension> by) {
		return this.shop.desk()
			.answer(new CostQuestion(new CostQuery("USD", CostShop.FIRST, CostShop.FIRST.plusDays(4), CostBasis.BILLED,
					CostQuery.Step.DAY, new ArrayList<>(by), List.of()), ledger, SharedCosts.APART));
	}

	private void seen(String function, LocalDate day, String code) {
		this.shop.deployed.add(new Resource(ResourceId.parse(function), new TreeMap<>(Map.of("CodeSha256", code)),
				new TreeMap<>(), day.atTime(9, 0).toInstant(ZoneOffset.UTC)));
	}

}
