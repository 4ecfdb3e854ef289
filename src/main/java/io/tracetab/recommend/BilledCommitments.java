package io.tracetab.recommend;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;

/**
 * Commitments, as bills tell of them: what a plan covers is billed with its fee, so that
 * the billed cost of the units themselves is what nothing covered. Accounts of which
 * something is covered share what is committed to; others have no part in it.
 */
final class BilledCommitments implements Prices.Commitments {

	/** What rounding may make of lines that nothing covers. */
	private static final BigDecimal SLIGHT = new BigDecimal("0.000001");

	private final Allocations allocations;

	private volatile @Nullable Read last;

	BilledCommitments(Allocations allocations) {
		this.allocations = allocations;
	}

	private record Read(Window window, long version, List<Allocations.Sum> sums) {
	}

	/** Kept until another window is asked for or a day was divided anew. */
	private List<Allocations.Sum> sums(Window window) {
		long version = this.allocations.version();
		Read known = this.last;
		if (known == null || known.version != version || !known.window.equals(window)) {
			known = new Read(window, version,
					this.allocations.sums(window, List.of(Dimension.ACCOUNT, Dimension.METER), Map.of())
						.stream()
						.filter((sum) -> sum.currency().equals("USD"))
						.toList());
			this.last = known;
		}
		return known.sums;
	}

	@Override
	public Optional<Money> uncovered(String meter, String account, Window window) {
		List<Allocations.Sum> sums = sums(window);
		Set<String> sharing = sums.stream()
			.filter((sum) -> sum.amounts().effective().subtract(sum.amounts().billed()).compareTo(SLIGHT) > 0)
			.map((sum) -> sum.of(Dimension.ACCOUNT))
			.collect(Collectors.toSet());
		if (!sharing.contains(account)) {
			return Optional.empty();
		}
		return Optional.of(Money.usd(sums.stream()
			.filter((sum) -> sum.of(Dimension.METER).equals(meter) && sharing.contains(sum.of(Dimension.ACCOUNT)))
			.map((sum) -> sum.amounts().billed())
			.reduce(BigDecimal.ZERO, BigDecimal::add)));
	}

}
