package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.Costs;
import io.tracetab.quantity.Window;

/**
 * Bill lines for tests: usage of an hour by default, changed step by step.
 */
record BillLines(BillLine line) {

	static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");

	static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600));

	static final String ACCOUNT = "123456789012";

	static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/carts";

	/** Reads of a table: 100 units for 3 dollars, billed and effective and at list. */
	static BillLines reads() {
		Window month = new Window(MONTH, Instant.parse("2026-12-01T00:00:00Z"));
		return new BillLines(new BillLine(new BillLine.Payer("999999999999", ACCOUNT, month, null), HOUR,
				new BillLine.Charge(ChargeCategory.USAGE, false, null),
				new BillLine.Product("Amazon DynamoDB", "AmazonDynamoDB", "us-east-1", TABLE, "ReadRequestUnits",
						"PayPerRequestThroughput"),
				null, new BillLine.Consumed(new BigDecimal("100"), "ReadRequestUnits"), costs("USD", "3", "3", "3"),
				new TreeMap<>(), new TreeMap<>()));
	}

	/** Another meter and service: the codes of both are left out. */
	BillLines of(String service, String usageType, @Nullable String unit, String quantity) {
		BillLine.Product product = new BillLine.Product(service, null, "us-east-1", this.line.product().resourceId(),
				usageType, null);
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(), this.line.charge(), product,
				this.line.commitment(), new BillLine.Consumed(new BigDecimal(quantity), unit), this.line.costs(),
				this.line.tags(), this.line.costCategories()));
	}

	BillLines category(ChargeCategory category, boolean correction) {
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(),
				new BillLine.Charge(category, correction, null), this.line.product(), this.line.commitment(),
				this.line.consumed(), this.line.costs(), this.line.tags(), this.line.costCategories()));
	}

	BillLines quantity(@Nullable String quantity) {
		BillLine.Consumed before = this.line.consumed();
		BillLine.Consumed consumed = (quantity != null)
				? new BillLine.Consumed(new BigDecimal(quantity), (before != null) ? before.unit() : null) : null;
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(), this.line.charge(),
				this.line.product(), this.line.commitment(), consumed, this.line.costs(), this.line.tags(),
				this.line.costCategories()));
	}

	BillLines costs(Costs costs) {
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(), this.line.charge(),
				this.line.product(), this.line.commitment(), this.line.consumed(), costs, this.line.tags(),
				this.line.costCategories()));
	}

	BillLines cost(String cost) {
		return costs(costs(this.line.costs().currency(), cost, cost, cost));
	}

	BillLines resource(@Nullable String resource) {
		BillLine.Product p = this.line.product();
		BillLine.Product product = new BillLine.Product(p.serviceName(), p.serviceCode(), p.regionId(), resource,
				p.usageType(), p.operation());
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(), this.line.charge(), product,
				this.line.commitment(), this.line.consumed(), this.line.costs(), this.line.tags(),
				this.line.costCategories()));
	}

	BillLines commitment(String id, @Nullable String status) {
		return new BillLines(new BillLine(this.line.payer(), this.line.chargePeriod(), this.line.charge(),
				this.line.product(), new BillLine.Commitment(id, status), this.line.consumed(), this.line.costs(),
				this.line.tags(), this.line.costCategories()));
	}

	BillLines account(String account) {
		BillLine.Payer p = this.line.payer();
		return new BillLines(
				new BillLine(new BillLine.Payer(p.billingAccountId(), account, p.billingPeriod(), p.invoiceId()),
						this.line.chargePeriod(), this.line.charge(), this.line.product(), this.line.commitment(),
						this.line.consumed(), this.line.costs(), this.line.tags(), this.line.costCategories()));
	}

	BillLines period(Window period) {
		return new BillLines(
				new BillLine(this.line.payer(), period, this.line.charge(), this.line.product(), this.line.commitment(),
						this.line.consumed(), this.line.costs(), this.line.tags(), this.line.costCategories()));
	}

	static Costs costs(String currency, String billed, String effective, @Nullable String list) {
		return new Costs(currency, new BigDecimal(billed), new BigDecimal(effective),
				(list != null) ? new BigDecimal(list) : null, null);
	}

}
