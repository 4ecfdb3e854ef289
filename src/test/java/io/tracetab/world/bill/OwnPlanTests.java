package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.ledger.ListPrices;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hours under a plan of an account's own, worked out by hand.
 */
class OwnPlanTests {

	private static final ListPrices PRICES = ListPrices.on(LocalDate.parse("2026-11-01"));

	private static final OwnPlan PLAN = new OwnPlan("345678901234", "compute", new BigDecimal("0.0117"));

	/** 1,000 GB-seconds at 0.0000133334 are carried for 0.0117. */
	@Test
	void whatIsCarriedIsNotCharged() {
		assertThat(costs("lambda.gb-seconds.arm", "345678901234", "1000")).isEqualByComparingTo("-0.0016334");
		assertThat(costs("lambda.gb-seconds.arm", "345678901234", "5000")).isEqualByComparingTo("-0.0016334");
		assertThat(costs("lambda.gb-seconds.arm", "345678901234", "500")).isEqualByComparingTo("0.0050333");
	}

	@Test
	void whatItDoesNotCoverIsCharged() {
		assertThat(costs("lambda.gb-seconds.arm", "123456789012", "1000")).isEqualByComparingTo("0.0117");
		assertThat(costs("lambda.requests", "345678901234", "1000")).isEqualByComparingTo("0.0117");
	}

	/** A million write units at 0.625, an eighth less but for half a hundredth. */
	@Test
	void tablesAreCarriedByAPlanOfDatabases() {
		OwnPlan plan = new OwnPlan("345678901234", "database", new BigDecimal("0.55"));
		assertThat(costs(plan, "dynamodb.write-request-units", "345678901234", "1000000"))
			.isEqualByComparingTo("-0.075");
		assertThat(costs(plan, "dynamodb.storage", "345678901234", "1000000")).isEqualByComparingTo("0.55");
		assertThat(costs(plan, "lambda.gb-seconds.arm", "345678901234", "1000")).isEqualByComparingTo("0.55");
	}

	private static BigDecimal costs(String meter, String account, String quantity) {
		return costs(PLAN, meter, account, quantity);
	}

	private static BigDecimal costs(OwnPlan plan, String meter, String account, String quantity) {
		Item item = new Item(account, "us-east-1", "arn:aws:lambda:us-east-1:" + account + ":function:f", meter, "",
				Cause.REQUEST);
		return plan.costs(new Hour(0, new TreeMap<>(Map.of(item, new BigDecimal(quantity)))), PRICES);
	}

}
