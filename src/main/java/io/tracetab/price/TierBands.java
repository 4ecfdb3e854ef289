package io.tracetab.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.tracetab.quantity.Money;

/**
 * The price bands of a meter in a region: from zero on, without gaps. The last band may
 * have an end: what lies beyond has no known price.
 */
public record TierBands(List<TierBand> bands) {

	/**
	 * Checks the bands.
	 * @throws IllegalArgumentException when the first does not begin at zero, or one does
	 * not begin where the one before ends
	 */
	public TierBands {
		bands = List.copyOf(bands);
		BigDecimal expected = BigDecimal.ZERO;
		for (TierBand band : bands) {
			if (expected == null || band.begin().compareTo(expected) != 0) {
				throw new IllegalArgumentException("A price band begins at %s, expected %s".formatted(band.begin(),
						(expected != null) ? expected : "none behind one without end"));
			}
			expected = band.end();
		}
		if (bands.isEmpty()) {
			throw new IllegalArgumentException("There is no price band");
		}
	}

	/**
	 * What a month's quantity costs, exactly.
	 * @param quantity of all callers together, in the meter's unit; not negative
	 * @return empty when part of it lies beyond the last band that is known
	 */
	public Optional<Money> cost(BigDecimal quantity) {
		Money cost = Money.zero(this.bands.get(0).price().currency());
		BigDecimal left = quantity;
		for (TierBand band : this.bands) {
			BigDecimal covered = band.covered(quantity);
			cost = cost.plus(band.price().times(covered));
			left = left.subtract(covered);
		}
		return (left.signum() > 0) ? Optional.empty() : Optional.of(cost);
	}

	/** The lowest band that is not free; the first when all are. */
	public TierBand firstPaid() {
		return this.bands.stream()
			.filter((band) -> band.price().amount().signum() > 0)
			.findFirst()
			.orElse(this.bands.get(0));
	}

}
