package io.tracetab.reconcile;

/**
 * Why a part of a charge stands under no route, and what to do about it. On an attributed
 * part it is a remark.
 */
public enum UnattributedReason {

	TRACING_OFF("Tracing is off on this resource.",
			"Turn on active tracing on it; of what it did before, no trace will ever tell."),
	CALLER_NOT_TRACED("More was billed than traced requests used: somebody else uses it too.",
			"Turn on tracing where its callers run, or accept that they are none of the traced stack's."),
	POLLED("Lambda's pollers ask it again and again, outside any request.",
			"Longer batching windows and fewer idle queues cost fewer receives."),
	OBSERVED("It was spent on reading traces and metrics, by whoever looks at them.",
			"Look at the budget of the sources: how often they are asked decides this."),
	NO_METRIC("It is paid by the hour, and no metric says how much of it was used.",
			"Let the metrics of its use be read for these days."),
	NO_RESOURCE("The bill names no resource, and no known usage explains this part.",
			"Import FOCUS or CUR with resource ids instead of Cost Explorer's totals."),
	UNKNOWN_METER("The usage type or its unit is not in the meter catalogue.",
			"Report the usage type, so that a row for it can be added to the catalogue."),
	STANDING("It is charged for being there: storage, backups, hours of endpoints.",
			"Look at what is stored or kept up, requests do not change it."),
	PURCHASE("It was bought as a whole: support, a subscription.",
			"Nothing is missing; it can be spread over what was used if that is wanted."),
	COMMITMENT_FEE("It is the fee for a commitment, which is spread over what it covers on the effective basis.",
			"Look at effective costs to see it where it was used."),
	UNUSED_COMMITMENT("This part of a commitment was paid for and covered nothing.",
			"Commit to less when it ends, or move usage to where it applies."),
	UNUSED_CAPACITY("It was paid for and not used.", "Choose a smaller size, scale it down at night, or pay per use."),
	TAX("It is a tax.", "Nothing is missing."),
	CREDIT_WITHOUT_RESOURCE("The credit, refund or discount does not say which usage it is for.",
			"Nothing is missing; a more detailed export may say more."),
	NO_QUANTITY("The line has a charge but no quantity above zero.",
			"Look at the line; it may be a minimum or a correction of its own."),
	SIGN_MISMATCH("Charge and quantity have different signs.", "Look at the line; it may be a discount in disguise."),
	COUNTED_TWICE("Traced requests used more than was billed: a call may be counted twice.",
			"Please report it: the metering of this meter is wrong.");

	private final String meaning;

	private final String cure;

	UnattributedReason(String meaning, String cure) {
		this.meaning = meaning;
		this.cure = cure;
	}

	/** A sentence that says what it means. */
	public String meaning() {
		return this.meaning;
	}

	/** A sentence that says what can be done. */
	public String cure() {
		return this.cure;
	}

}
