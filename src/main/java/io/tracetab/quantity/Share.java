package io.tracetab.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a whole, exact.
 *
 * @param part at least 0, at most the whole
 * @param whole more than 0
 */
public record Share(BigDecimal part, BigDecimal whole) {

	public Share {
		if (whole.signum() <= 0 || part.signum() < 0 || part.compareTo(whole) > 0) {
			throw new IllegalArgumentException(
					"%s of %s is not a share: expected 0 <= part <= whole and a whole above 0".formatted(part, whole));
		}
	}

	public static Share of(long part, long whole) {
		return new Share(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
	}

	/** Per cent of the whole, rounded half up, for showing. */
	public BigDecimal percent(int decimals) {
		return this.part.movePointRight(2).divide(this.whole, decimals, RoundingMode.HALF_UP);
	}

}
