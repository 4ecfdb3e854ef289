package io.tracetab.recommend.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Together;
import io.tracetab.recommend.capacity.LeastUnits;

/**
 * What fewer reads of a store save in a month. Those that are paid by the read save their
 * price; where units are provisioned it is what the cheapest settings that bear all reads
 * cost more than those that bear what is left.
 */
final class FewerReads {

	private final StoreReads reads;

	private final Map<Double, Optional<LeastUnits>> least = new HashMap<>();

	FewerReads(StoreReads reads) {
		this.reads = reads;
	}

	/**
	 * A month.
	 *
	 * @param paid at the prices that are really paid
	 */
	record Saved(Money list, Money paid) {
	}

	/** All reads, by the list. */
	Money now() {
		return this.reads.isPaidByRead() ? this.reads.month(this.reads.charged())
				: least(1).map(LeastUnits::list).orElseGet(() -> Money.zero(Money.USD));
	}

	/**
	 * Of so many units in the window that are not read any more.
	 */
	Saved of(double units) {
		if (this.reads.isPaidByRead()) {
			Money list = this.reads.month(Dollars.times(this.reads.unitPrice(), atMost(units)));
			return new Saved(list,
					list.times(this.reads.observed()
						.prices()
						.paidShare(this.reads.meter(), this.reads.region(), this.reads.observed().window())));
		}
		return least(1)
			.flatMap((all) -> least(left(units))
				.map((rest) -> new Saved(all.list().minus(rest.list()), all.paid().minus(rest.paid()))))
			.orElseGet(() -> new Saved(Money.zero(Money.USD), Money.zero(Money.USD)));
	}

	/** No more than were counted, where they were. */
	private double atMost(double units) {
		return (this.reads.consumed() < 0) ? units : Math.min(units, this.reads.consumed());
	}

	/** Of all reads. */
	private double left(double units) {
		return (this.reads.consumed() <= 0) ? 1 : 1 - atMost(units) / this.reads.consumed();
	}

	/** The cheapest settings for what is left; empty where nothing is provisioned. */
	Optional<String> settings(double units) {
		return this.reads.isPaidByRead() ? Optional.empty() : least(left(units)).map(LeastUnits::plan);
	}

	private Optional<LeastUnits> least(double left) {
		return this.least.computeIfAbsent(left,
				(share) -> LeastUnits.of(this.reads.observed(), this.reads.store().id(), share));
	}

	/**
	 * With what else changes how the store is paid: of a table on demand the rule of
	 * capacity is asked what it saves of the reads that are left; provisioned units are
	 * counted from the cheapest settings on, to which that rule leads.
	 * @param saving of the cache
	 */
	Together with(double units, Saving saving, Together elsewhere) {
		if (!this.reads.isTable()) {
			return elsewhere;
		}
		return this.reads.isPaidByRead() ? elsewhere.implying(LeastUnits.implied(this.reads.store().id(), left(units)))
				: elsewhere.beside(Recommendation.Subject.id(LeastUnits.RULE, this.reads.store().id()), saving);
	}

}
