package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.cost.UnitCosts;

/**
 * What a thousand requests of groups cost, and how far chance may have moved what groups
 * of the first dimension cost.
 *
 * @param estimates by route, or by value of an annotation
 */
record ThousandCosts(UnitCosts units, Map<String, GroupEstimate> estimates) {

	Optional<BigDecimal> requests(List<String> keys) {
		return this.units.requests(keys);
	}

	Optional<BigDecimal> perThousand(List<String> keys, BigDecimal amount) {
		return this.units.perThousand(keys, amount);
	}

	/** Null where the group is not just what those requests cost. */
	@Nullable GroupEstimate estimate(List<String> keys, BigDecimal amount) {
		GroupEstimate estimate = (keys.size() == 1) ? this.estimates.get(keys.get(0)) : null;
		return (estimate != null && estimate.isOf(amount)) ? estimate : null;
	}

}
