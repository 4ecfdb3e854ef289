package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.receipt.Receipt;

/**
 * Values of pages and answers, taken from values of the core.
 */
final class Amounts {

	private static final int PICO_SCALE = 12;

	private static final int MICROS = 1_000_000;

	private Amounts() {
	}

	/** The amount of an index of 1e-12 USD; null for its "unknown", below zero. */
	static @Nullable Money ofPicodollars(long picodollars) {
		return (picodollars < 0) ? null : Money.usd(BigDecimal.valueOf(picodollars, PICO_SCALE));
	}

	/** The decimal, exact. */
	static @Nullable String text(@Nullable Money money) {
		return (money != null) ? money.amount().toPlainString() : null;
	}

	/** The decimal of a million times the amount, exact. */
	static @Nullable String perMillion(@Nullable Money money) {
		return (money != null) ? text(money.times(BigDecimal.valueOf(MICROS))) : null;
	}

	/** Part of a whole; 0 of nothing. */
	static BigDecimal share(Money part, Money whole) {
		return (whole.amount().signum() == 0) ? BigDecimal.ZERO
				: part.amount().divide(whole.amount(), new MathContext(6));
	}

	/** The sum of each span's lines that have an amount, by the span's place. */
	static Map<Integer, Money> bySpan(Receipt receipt) {
		Map<Integer, Money> amounts = new HashMap<>();
		for (Receipt.Line line : receipt.lines()) {
			if (line.amount() != null) {
				amounts.merge(line.usage().node(), line.amount(), Money::plus);
			}
		}
		return amounts;
	}

	/** Microseconds since 1970 as an instant. */
	static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, (long) MICROS), Math.floorMod(micros, (long) MICROS) * 1000);
	}

}
