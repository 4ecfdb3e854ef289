package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.trace.Route;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of whom a commitment covers something, and how much it leaves.
 */
class BilledCommitmentsTests {

	private static final String ARM = "lambda.gb-seconds.arm";

	private static final String X86 = "lambda.gb-seconds.x86";

	/** Of the shop 7 of 10 are covered; the lab shares in it by its other processor. */
	private final Prices.Commitments commitments = new BilledCommitments(
			new Billed(List.of(sum("shop", ARM, "3", "9"), sum("lab", ARM, "4", "4"), sum("lab", X86, "0", "1"),
					sum("data", ARM, "50", "50"), sum("payer", "", "7", "0"))));

	@Test
	void whatIsNotCoveredIsOfAllThatShare() {
		assertThat(this.commitments.uncovered(ARM, "shop", MadeFacts.WINDOW)).contains(Money.usd("7"));
		assertThat(this.commitments.uncovered(ARM, "lab", MadeFacts.WINDOW)).contains(Money.usd("7"));
		assertThat(this.commitments.uncovered(X86, "shop", MadeFacts.WINDOW)).contains(Money.usd("0"));
	}

	@Test
	void whoOfWhomNothingIsCoveredHasNoPartInIt() {
		assertThat(this.commitments.uncovered(ARM, "data", MadeFacts.WINDOW)).isEmpty();
		assertThat(this.commitments.uncovered(ARM, "payer", MadeFacts.WINDOW)).isEmpty();
	}

	private static Allocations.Sum sum(String account, String meter, String billed, String effective) {
		return new Allocations.Sum(Map.of(Dimension.ACCOUNT, account, Dimension.METER, meter), "USD",
				new Amounts(new BigDecimal(billed), new BigDecimal(effective), null));
	}

	/**
	 * A bill of some sums.
	 */
	private record Billed(List<Allocations.Sum> all) implements Allocations {

		@Override
		public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
			return this.all;
		}

		@Override
		public void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered,
				Map<Route, Long> traced) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Map<Cell.Payer, Amounts> charged(LocalDate day) {
			return Map.of();
		}

		@Override
		public List<MeteredDay> metered(Window days) {
			return List.of();
		}

		@Override
		public List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only) {
			return List.of();
		}

	}

}
