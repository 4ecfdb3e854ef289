package io.tracetab.reconcile;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.NetCharge;

/**
 * By which rule a charge is divided.
 */
public enum ChargeKind {

	/** Something was used: divided by its meter's class. */
	USAGE,
	/** Credits, refunds, discounts, corrections: they follow what they were given for. */
	SIGNED,
	/** A commitment that was paid for and not used. */
	UNUSED_COMMITMENT,
	/** The fee for a commitment; the lines that it covers carry its effective cost. */
	COMMITMENT_FEE,
	/** Something bought as a whole: support, subscriptions. */
	PURCHASE, TAX;

	static ChargeKind of(NetCharge.Kind kind) {
		ChargeCategory category = kind.charge().category();
		if (kind.charge().correction() && category != ChargeCategory.TAX) {
			return SIGNED;
		}
		BillLine.Commitment commitment = kind.commitment();
		return switch (category) {
			case USAGE -> (commitment != null && "Unused".equals(commitment.status())) ? UNUSED_COMMITMENT : USAGE;
			case PURCHASE -> (commitment != null) ? COMMITMENT_FEE : PURCHASE;
			case TAX -> TAX;
			case CREDIT, ADJUSTMENT -> SIGNED;
		};
	}

}
