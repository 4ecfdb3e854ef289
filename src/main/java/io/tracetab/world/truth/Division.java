package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An amount divided among many by what each has used, so that the parts add up to it.
 */
final class Division {

	/** Decimals of a part; the amount has no more. */
	static final int SCALE = 12;

	private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(SCALE);

	private Division() {
	}

	/**
	 * The parts, by largest remainder; equal remainders in the order of the map.
	 * @param weights none negative, one at least above zero
	 */
	static Map<String, BigDecimal> of(BigDecimal amount, Map<String, BigDecimal> weights) {
		BigDecimal whole = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal left = amount.abs();
		Map<String, BigDecimal> parts = new LinkedHashMap<>();
		Map<String, BigDecimal> remainders = new LinkedHashMap<>();
		for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
			BigDecimal exact = amount.abs().multiply(weight.getValue()).divide(whole, SCALE + 20, RoundingMode.DOWN);
			BigDecimal part = exact.setScale(SCALE, RoundingMode.DOWN);
			parts.put(weight.getKey(), part);
			remainders.put(weight.getKey(), exact.subtract(part));
			left = left.subtract(part);
		}
		List<String> order = new ArrayList<>(weights.keySet());
		order.sort(Comparator.comparing(remainders::get, Comparator.<BigDecimal>naturalOrder().reversed()));
		for (int i = 0; left.compareTo(UNIT) >= 0; i = (i + 1) % order.size()) {
			parts.merge(order.get(i), UNIT, BigDecimal::add);
			left = left.subtract(UNIT);
		}
		parts.merge(order.get(0), left, BigDecimal::add);
		if (amount.signum() < 0) {
			parts.replaceAll((name, part) -> part.negate());
		}
		return parts;
	}

	/** A share of an amount, rounded down; the rest is what remains. */
	static BigDecimal share(BigDecimal amount, BigDecimal used, BigDecimal paid) {
		if (paid.signum() <= 0 || used.compareTo(paid) >= 0) {
			return amount;
		}
		return amount.multiply(used).divide(paid, SCALE, RoundingMode.DOWN);
	}

}
