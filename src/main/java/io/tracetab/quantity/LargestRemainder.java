package io.tracetab.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Division of an amount into parts that add up to it (Hamilton's method): for amounts of
 * virtual currencies too, which {@link Money} does not know.
 */
public final class LargestRemainder {

	private LargestRemainder() {
	}

	/**
	 * As {@link Money#split}.
	 * @param weights none negative, not all zero
	 * @param scale decimals of the parts; more where the amount itself has more
	 * @throws IllegalArgumentException when nothing can be divided by the weights
	 */
	public static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> weights, int scale) {
		List<BigInteger> wholes = wholes(weights);
		BigInteger sum = wholes.stream().reduce(BigInteger.ZERO, BigInteger::add);
		if (sum.signum() <= 0) {
			throw new IllegalArgumentException("Cannot divide %s by the weights %s: they add up to nothing"
				.formatted(amount.toPlainString(), weights));
		}
		int decimals = Math.max(scale, amount.scale());
		BigInteger units = amount.abs().setScale(decimals).unscaledValue();
		BigInteger[] parts = parts(units, wholes, sum);
		List<BigDecimal> amounts = new ArrayList<>(parts.length);
		for (BigInteger part : parts) {
			amounts.add(new BigDecimal((amount.signum() < 0) ? part.negate() : part, decimals));
		}
		return amounts;
	}

	private static BigInteger[] parts(BigInteger units, List<BigInteger> weights, BigInteger sum) {
		BigInteger[] parts = new BigInteger[weights.size()];
		BigInteger[] remainders = new BigInteger[weights.size()];
		BigInteger left = units;
		for (int i = 0; i < parts.length; i++) {
			BigInteger[] division = units.multiply(weights.get(i)).divideAndRemainder(sum);
			parts[i] = division[0];
			remainders[i] = division[1];
			left = left.subtract(division[0]);
		}
		IntStream.range(0, parts.length)
			.boxed()
			.sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
			.limit(left.intValueExact())
			.forEach((i) -> parts[i] = parts[i].add(BigInteger.ONE));
		return parts;
	}

	/** The weights as whole numbers in the same proportions. */
	private static List<BigInteger> wholes(List<BigDecimal> weights) {
		int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
		return weights.stream().map((weight) -> {
			if (weight.signum() < 0) {
				throw new IllegalArgumentException("A weight is negative: %s".formatted(weight.toPlainString()));
			}
			return weight.setScale(scale).unscaledValue();
		}).toList();
	}

}
