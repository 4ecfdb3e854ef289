package io.tracetab.quantity;

import java.util.List;

/**
 * How the charge of a capacity meter is divided over those who used it.
 *
 * @param meter the id of the meter that a call's use is counted in; it stands on receipts
 * in place of the capacity
 * @param metrics what tells how much of the capacity all callers used, the larger where
 * there are several: {@code AWS/DynamoDB ConsumedReadCapacityUnits Sum}
 * @param split what the used part is divided by
 */
public record CapacityUse(String meter, List<String> metrics, Split split) {

	public CapacityUse {
		metrics = List.copyOf(metrics);
	}

	/** What the used part of a capacity is divided by. */
	public enum Split {

		/** Capacity units consumed. */
		CONSUMED,
		/** Time the capacity was executing. */
		UTILIZATION,
		/** Commands sent. */
		COMMANDS,
		/** Time callers waited for it. */
		CALL_TIME

	}

}
