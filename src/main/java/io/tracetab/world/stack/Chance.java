package io.tracetab.world.stack;

import java.nio.charset.StandardCharsets;

/**
 * One repeatable stream of random numbers (SplitMix64: Steele, Lea, Flood, OOPSLA 2014).
 * Every entity of the world draws from a stream of its own, named after it, so that a
 * change to one entity leaves the luck of the others as it was. {@code StrictMath} keeps
 * the numbers equal on every machine.
 */
public final class Chance {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

	private final long root;

	private long state;

	private Chance(long root) {
		this.root = root;
		this.state = root;
	}

	public static Chance seeded(long seed) {
		return new Chance(mix(seed + GOLDEN));
	}

	/** The stream of a named part; it does not depend on what was drawn before. */
	public Chance of(String name) {
		long hash = this.root;
		for (int i = 0; i < name.length(); i++) {
			hash = mix(hash ^ (name.charAt(i) * GOLDEN));
		}
		return new Chance(hash);
	}

	/** The stream of a numbered part. */
	public Chance of(long number) {
		return new Chance(mix(this.root ^ mix(number + GOLDEN)));
	}

	public long next() {
		this.state += GOLDEN;
		return mix(this.state);
	}

	/** At least 0, below 1. */
	public double uniform() {
		return (next() >>> 11) * 0x1.0p-53;
	}

	public double between(double low, double high) {
		return low + (high - low) * uniform();
	}

	public int below(int bound) {
		return (int) (uniform() * bound);
	}

	public boolean happens(double probability) {
		return uniform() < probability;
	}

	public double exponential(double mean) {
		return -mean * StrictMath.log(1 - uniform());
	}

	public double normal() {
		return StrictMath.sqrt(-2 * StrictMath.log(1 - uniform())) * StrictMath.cos(2 * Math.PI * uniform());
	}

	/** Half of the draws lie below the median; sigma is the spread of the logarithm. */
	public double lognormal(double median, double sigma) {
		return median * StrictMath.exp(sigma * normal());
	}

	/** Lower-case hexadecimal digits. */
	public String hex(int digits) {
		byte[] text = new byte[digits];
		for (int filled = 0; filled < digits;) {
			long bits = next();
			for (int shift = 60; shift >= 0 && filled < digits; shift -= 4) {
				text[filled++] = HEX[(int) (bits >>> shift) & 15];
			}
		}
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	public String uuid() {
		String digits = hex(32);
		return digits.substring(0, 8) + '-' + digits.substring(8, 12) + "-4" + digits.substring(13, 16) + "-a"
				+ digits.substring(17, 20) + '-' + digits.substring(20);
	}

	/** Capital letters and digits, as DynamoDB and S3 write their request ids. */
	public String capitals(int length) {
		StringBuilder text = new StringBuilder(length);
		while (text.length() < length) {
			text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(below(36)));
		}
		return text.toString();
	}

	private static long mix(long value) {
		long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}
