package io.tracetab.reconcile;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;

/**
 * A part of what was charged in a cell, and where it belongs. The parts of a cell add up
 * to it exactly on each basis, and none has another sign.
 *
 * @param route whose requests caused it; null outside {@link Bucket#ATTRIBUTED}
 * @param reason why it is under no route; on an attributed part a remark or null
 * @param spread of an attributed part, as a share of it; null where it is not known
 * @param annotated what of an attributed part is of requests with values of annotations;
 * what is left of it is of those without
 * @param valueSpreads of what is of those with values, each as a share of it; absent
 * where they are not known
 */
public record Allocation(Cell cell, Bucket bucket, @Nullable Route route, @Nullable UnattributedReason reason,
		Amounts amounts, @Nullable Spread spread, Map<AnnotationValues, Amounts> annotated,
		Map<AnnotationValues, Spread> valueSpreads) {

	/** A part whose requests say nothing under the annotations that count. */
	public Allocation(Cell cell, Bucket bucket, @Nullable Route route, @Nullable UnattributedReason reason,
			Amounts amounts, @Nullable Spread spread) {
		this(cell, bucket, route, reason, amounts, spread, Map.of(), Map.of());
	}

	public Allocation {
		if ((bucket == Bucket.ATTRIBUTED) != (route != null) || (route == null && reason == null)) {
			throw new IllegalArgumentException(
					"A part of %s under %s has route %s and reason %s: expected a route if it is attributed, else a reason"
						.formatted(cell.item(), bucket, route, reason));
		}
	}

}
