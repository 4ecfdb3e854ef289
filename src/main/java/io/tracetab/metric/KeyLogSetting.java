package io.tracetab.metric;

/**
 * How much the middleware logs of a store's accesses: all accesses of the keys whose hash
 * falls under a threshold.
 *
 * @param kind {@code cache}, {@code table}, {@code bucket}; empty when nobody says
 * @param threshold of the hash modulo the modulus; 0 for nothing
 */
public record KeyLogSetting(String store, String kind, long modulus, long threshold) {

	public KeyLogSetting {
		if (modulus <= 0 || threshold < 0 || threshold > modulus) {
			throw new IllegalArgumentException(
					"A threshold of %d of %d, expected 0 to the modulus".formatted(threshold, modulus));
		}
	}

	/** Of all keys, 0 to 1. */
	public double share() {
		return (double) this.threshold / this.modulus;
	}

}
