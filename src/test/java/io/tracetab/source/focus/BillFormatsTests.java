package io.tracetab.source.focus;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.BillColumn;
import io.tracetab.billing.BillMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which tables are bills, and what a bill cannot do without. What becomes of their values
 * is tested where DuckDB reads them: {@code BillDeliveriesTests}.
 */
class BillFormatsTests {

	private final FocusFormat focus = new FocusFormat();

	private final CostAndUsageReport report = new CostAndUsageReport();

	@Test
	void headersTellTheForms() {
		assertThat(this.focus.recognises("\"AvailabilityZone\",\"BilledCost\",\"ChargePeriodStart\"")).isTrue();
		assertThat(this.report.recognises("lineItem/LineItemType,lineItem/UnblendedCost")).isTrue();
		assertThat(this.report.recognises("line_item_line_item_type,line_item_unblended_cost")).isTrue();
		assertThat(this.focus.recognises("lineItem/LineItemType,lineItem/UnblendedCost")).isFalse();
		assertThat(this.report.recognises("BilledCost,ChargePeriodStart")).isFalse();
	}

	@Test
	void aTableThatLacksARequiredColumnIsRefusedByName() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.focus.mapping(List.of("BilledCost", "ChargePeriodStart", "EffectiveCost")))
			.withMessageContaining("BillingAccountId, BillingPeriodStart, BillingPeriodEnd, ChargePeriodEnd,"
					+ " ChargeCategory, ServiceName, BillingCurrency");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.report.mapping(List.of("lineItem/LineItemType", "lineItem/UnblendedCost")))
			.withMessageContaining("bill_payer_account_id");
	}

	@Test
	void otherTablesAreNone() {
		assertThat(this.focus.mapping(List.of("name", "price"))).isEmpty();
		assertThat(this.report.mapping(List.of("name", "price"))).isEmpty();
	}

	@Test
	void tagsMayBeOneColumnOrMany() {
		List<String> legacy = List.of("bill/PayerAccountId", "bill/BillingPeriodStartDate", "bill/BillingPeriodEndDate",
				"lineItem/UsageStartDate", "lineItem/UsageEndDate", "lineItem/ProductCode", "lineItem/CurrencyCode",
				"lineItem/LineItemType", "lineItem/UnblendedCost", "resourceTags/user:Team",
				"resourceTags/aws:createdBy");
		BillMapping mapping = this.report.mapping(legacy).orElseThrow();
		assertThat(mapping.source()).isEqualTo("cur-legacy");
		assertThat(mapping.column(BillColumn.TAGS)).get()
			.extracting(BillMapping.Value::sql)
			.asString()
			.contains("'Team', \"resourceTags/user:Team\"")
			.contains("'aws:createdBy'");
	}

}
