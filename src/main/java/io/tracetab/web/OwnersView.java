package io.tracetab.web;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.cost.OwnerDesk;
import io.tracetab.inventory.OwnerRule;

/**
 * Whose the costs of some days are.
 *
 * @param unowned what of the total has no owner
 * @param owners dearest first; the empty name is of what has none
 */
record OwnersView(OwnerDesk.Days days, BigDecimal total, BigDecimal unowned, List<Share> owners, List<Ruled> rules) {

	/** What an owner's resources cost. */
	record Share(String owner, BigDecimal amount) {
	}

	/**
	 * A rule and what it decides.
	 *
	 * @param amount null where it decides nothing of these days
	 */
	record Ruled(OwnerRule rule, @Nullable BigDecimal amount) {
	}

}
