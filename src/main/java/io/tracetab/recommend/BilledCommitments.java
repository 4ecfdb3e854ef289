package io.tracetab.recommend;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.UnattributedReason;

/**
 * Commitments, as bills tell of them: what a plan covers is billed with its fee, so that
 * the billed cost of the units themselves is what nothing covered.
 */
final class BilledCommitments implements Prices.Commitments {

	private final Allocations allocations;

	BilledCommitments(Allocations allocations) {
		this.allocations = allocations;
	}

	@Override
	public Optional<Money> uncovered(String meter, Window window) {
		boolean committed = this.allocations.sums(window, List.of(Dimension.REASON), Map.of())
			.stream()
			.anyMatch((sum) -> sum.of(Dimension.REASON).equals(UnattributedReason.COMMITMENT_FEE.name()));
		if (!committed) {
			return Optional.empty();
		}
		BigDecimal billed = this.allocations.sums(window, List.of(), Map.of(Dimension.METER, meter))
			.stream()
			.filter((sum) -> sum.currency().equals("USD"))
			.map((sum) -> sum.amounts().billed())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return Optional.of(Money.usd(billed));
	}

}
