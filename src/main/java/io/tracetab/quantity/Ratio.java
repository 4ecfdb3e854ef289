package io.tracetab.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact fraction, in lowest terms: what a decimal cannot hold, such as a third.
 *
 * @param denominator more than 0
 */
public record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {

	public static final Ratio ZERO = of(0, 1);

	public static final Ratio ONE = of(1, 1);

	public Ratio {
		if (denominator.signum() <= 0) {
			throw new IllegalArgumentException(
					"%s of %s is not a fraction: expected a denominator above 0".formatted(numerator, denominator));
		}
		BigInteger common = numerator.gcd(denominator);
		numerator = numerator.divide(common);
		denominator = denominator.divide(common);
	}

	public static Ratio of(long part, long whole) {
		return new Ratio(BigInteger.valueOf(part), BigInteger.valueOf(whole));
	}

	public static Ratio of(BigDecimal number) {
		return (number.scale() > 0) ? new Ratio(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
				: new Ratio(number.toBigIntegerExact(), BigInteger.ONE);
	}

	public Ratio plus(Ratio other) {
		return new Ratio(this.numerator.multiply(other.denominator).add(other.numerator.multiply(this.denominator)),
				this.denominator.multiply(other.denominator));
	}

	public Ratio times(Ratio other) {
		return new Ratio(this.numerator.multiply(other.numerator), this.denominator.multiply(other.denominator));
	}

	public Ratio min(Ratio other) {
		return (compareTo(other) <= 0) ? this : other;
	}

	/** Rounded half up, for showing. */
	public BigDecimal rounded(int decimals) {
		return new BigDecimal(this.numerator).divide(new BigDecimal(this.denominator), decimals, RoundingMode.HALF_UP);
	}

	/** As a decimal of so many digits as the context says, for showing. */
	public BigDecimal rounded(MathContext digits) {
		return new BigDecimal(this.numerator).divide(new BigDecimal(this.denominator), digits);
	}

	@Override
	public int compareTo(Ratio other) {
		return this.numerator.multiply(other.denominator).compareTo(other.numerator.multiply(this.denominator));
	}

	/** Such as {@code 3/10}; whole numbers alone. */
	@Override
	public String toString() {
		return this.denominator.equals(BigInteger.ONE) ? this.numerator.toString()
				: this.numerator + "/" + this.denominator;
	}

}
