package io.tracetab.billing;

/**
 * A column of kept bill lines: what a reader of bills has to say how to find.
 */
public enum BillColumn {

	BILLING_ACCOUNT(Kind.TEXT, true), SUB_ACCOUNT(Kind.TEXT, false), BILLING_FROM(Kind.TIME, true),
	BILLING_UNTIL(Kind.TIME, true), INVOICE(Kind.TEXT, false), CHARGE_FROM(Kind.TIME, true),
	CHARGE_UNTIL(Kind.TIME, true), CHARGE_CATEGORY(Kind.TEXT, true), CHARGE_CLASS(Kind.TEXT, false),
	DESCRIPTION(Kind.TEXT, false), SERVICE(Kind.TEXT, true), SERVICE_CODE(Kind.TEXT, false), REGION(Kind.TEXT, false),
	RESOURCE(Kind.TEXT, false), USAGE_TYPE(Kind.TEXT, false), OPERATION(Kind.TEXT, false), COMMITMENT(Kind.TEXT, false),
	COMMITMENT_STATUS(Kind.TEXT, false), CONSUMED_QUANTITY(Kind.AMOUNT, false), CONSUMED_UNIT(Kind.TEXT, false),
	CURRENCY(Kind.TEXT, true), BILLED_COST(Kind.AMOUNT, true), EFFECTIVE_COST(Kind.AMOUNT, true),
	LIST_COST(Kind.AMOUNT, false), CONTRACTED_COST(Kind.AMOUNT, false), TAGS(Kind.MAP, false),
	COST_CATEGORIES(Kind.MAP, false);

	private final Kind kind;

	private final boolean required;

	BillColumn(Kind kind, boolean required) {
		this.kind = kind;
		this.required = required;
	}

	public Kind kind() {
		return this.kind;
	}

	/** Whether a line without it cannot be kept. */
	public boolean isRequired() {
		return this.required;
	}

	/** Whether it differs from line to line: a time or an amount of the charge itself. */
	public boolean isOfCharge() {
		return this.kind == Kind.AMOUNT || this == CHARGE_FROM || this == CHARGE_UNTIL;
	}

	/** How the value is kept. */
	public enum Kind {

		TEXT,
		/** An instant, in UTC. */
		TIME,
		/** A decimal number of at most 20 decimals. */
		AMOUNT,
		/** Names and values. */
		MAP

	}

}
