package io.tracetab.reconcile;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.CapacityUse;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;

/**
 * The rules by which a charge is divided over routes and buckets: pure functions of what
 * was charged and of what is known of its use.
 */
final class DivisionRules {

	private final MeterCatalogue meters;

	private final KnownUse known;

	DivisionRules(MeterCatalogue meters, KnownUse known) {
		this.meters = meters;
		this.known = known;
	}

	Division of(Charged charged) {
		return switch (charged.cell().kind()) {
			case TAX -> Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.TAX);
			case PURCHASE -> Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.PURCHASE);
			case COMMITMENT_FEE -> Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.COMMITMENT_FEE);
			case UNUSED_COMMITMENT -> Division.whole(Bucket.IDLE, UnattributedReason.UNUSED_COMMITMENT);
			case SIGNED -> signed(charged.cell());
			case USAGE -> usage(charged);
		};
	}

	/** As the usage of the same resource, meter and period is divided. */
	private Division signed(Cell cell) {
		MeterDefinition meter = this.meters.find(cell.item().meter()).orElse(null);
		if (meter == null || cell.item().resource().isEmpty()) {
			return Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.CREDIT_WITHOUT_RESOURCE);
		}
		return byClass(cell, meter, this.known.billed(cell));
	}

	private Division usage(Charged charged) {
		MeterDefinition meter = this.meters.find(charged.cell().item().meter()).orElse(null);
		if (meter == null) {
			return Division.whole(Bucket.UNTRACED, UnattributedReason.UNKNOWN_METER);
		}
		return byClass(charged.cell(), meter, charged.quantity());
	}

	private Division byClass(Cell cell, MeterDefinition meter, @Nullable BigDecimal quantity) {
		return switch (meter.meter().chargeClass()) {
			case STANDING -> Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.STANDING);
			case METERED -> (quantity == null || quantity.signum() <= 0) ? withoutQuantity()
					: metered(cell, meter.meter(), quantity);
			case CAPACITY ->
				(quantity == null || quantity.signum() <= 0) ? withoutQuantity() : capacity(cell, meter, quantity);
		};
	}

	private static Division withoutQuantity() {
		return Division.whole(Bucket.NOT_PER_REQUEST, UnattributedReason.NO_QUANTITY);
	}

	/**
	 * Coverage is the pool's; the cell's own only when every call is traced.
	 * @param quantity null where it is counted in another unit than calls are
	 */
	private Division metered(Cell cell, Meter meter, @Nullable BigDecimal quantity) {
		UnattributedReason rest = this.known.untraced(cell, meter);
		TracedUse pooled = this.known.pooled(cell, meter);
		TracedUse own = this.known.traced(cell, meter);
		if (own.isNothing() && pooled.isNothing()) {
			return Division.whole(Bucket.UNTRACED, rest);
		}
		Coverage coverage = this.known.coverage(cell, meter);
		TracedUse compared = pooled;
		if (quantity != null && pooled.variance().signum() == 0 && !own.isNothing()
				&& coverage.verdict() == Coverage.Verdict.PART && !this.known.isStandIn(cell, meter)) {
			coverage = Coverage.of(own.total().min(quantity), quantity, BigDecimal.ZERO);
			compared = own;
		}
		TracedUse use = own.isNothing() ? pooled : own;
		UnattributedReason remark = (coverage.verdict() == Coverage.Verdict.COUNTED_TWICE)
				? UnattributedReason.COUNTED_TWICE : null;
		if (coverage.verdict() == Coverage.Verdict.NONE) {
			return Division.covered(use, Division.Cover.WHOLE, rest, null);
		}
		return Division.covered(use, Division.Cover.of(coverage, compared), rest, remark);
	}

	private Division capacity(Cell cell, MeterDefinition meter, BigDecimal paid) {
		CapacityUse use = meter.use();
		BigDecimal used = (use != null) ? this.known.used(cell, meter, paid).orElse(null) : null;
		if (use == null || used == null) {
			return Division.whole(Bucket.UNTRACED, UnattributedReason.NO_METRIC);
		}
		if (used.signum() == 0) {
			return Division.whole(Bucket.IDLE, UnattributedReason.UNUSED_CAPACITY);
		}
		return metered(cell, this.meters.meter(use.meter()), null).ofUsed(used.min(paid), paid);
	}

}
