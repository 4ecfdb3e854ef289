package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tracetab.price.EffectivePrice;
import io.tracetab.price.EffectivePrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * What units cost by the list, and what is really paid where a bill says it.
 */
public final class Prices {

	private final PriceBook book;

	private final EffectivePrices paid;

	private final Commitments commitments;

	public Prices(PriceBook book, EffectivePrices paid, Commitments commitments) {
		this.book = book;
		this.paid = paid;
		this.commitments = commitments;
	}

	/**
	 * What was committed to and is paid whether used or not.
	 */
	@FunctionalInterface
	public interface Commitments {

		/** Nothing is committed to. */
		Commitments NONE = (meter, account, window) -> Optional.empty();

		/**
		 * What was charged in the window for a meter's units that no commitment covered,
		 * to all accounts that share one with an account: more cannot be saved of it.
		 * Empty where the account has no part in any.
		 */
		Optional<Money> uncovered(String meter, String account, Window window);

	}

	public PriceBook book() {
		return this.book;
	}

	/** By the list, for the first paid tier; empty when no price is known. */
	public Optional<Money> list(Meter meter, String region, Window window) {
		return this.book.price(meter, region, window.until()).map((price) -> price.unitPrice().money());
	}

	/**
	 * Share of the list price that was paid for units of the region; 1 where no bill says
	 * it. Units that cost nothing (a free tier, a plan paid elsewhere) say nothing of
	 * what one more would cost.
	 */
	public BigDecimal paidShare(Meter meter, String region, Window window) {
		LocalDate from = LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
		LocalDate until = LocalDate.ofInstant(window.until(), ZoneOffset.UTC);
		List<EffectivePrice> known = this.paid.ofRegions(Set.of(meter.id()), from, until)
			.stream()
			.filter((price) -> price.region().equals(region) && price.charged().amount().signum() > 0)
			.toList();
		Optional<Money> list = list(meter, region, window);
		if (known.isEmpty() || list.isEmpty() || list.get().amount().signum() == 0) {
			return BigDecimal.ONE;
		}
		BigDecimal perUnit = known.stream().reduce(EffectivePrice::plus).orElseThrow().perUnit();
		return perUnit.divide(list.get().amount(), MathContext.DECIMAL64).min(BigDecimal.ONE);
	}

	/** As {@link Commitments#uncovered}. */
	public Optional<Money> uncovered(Meter meter, String account, Window window) {
		return this.commitments.uncovered(meter.id(), account, window);
	}

}
