package io.tracetab.trace;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The 128 bits that name a trace. X-Ray writes them
 * {@code 1-5759e988-bd862e3fe1be46a994272793}, W3C and OpenTelemetry as 32 hex digits. In
 * ids born in X-Ray the first 32 bits are the epoch second of the request; in others they
 * mean nothing, so they are never read as a time.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record TraceId(long high, long low) implements Comparable<TraceId> {

	@Override
	public int hashCode() {
		return 31 * Long.hashCode(this.high) + Long.hashCode(this.low);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TraceId id && this.high == id.high && this.low == id.low;
	}

	private static final HexFormat HEX = HexFormat.of();

	/**
	 * Reads either spelling.
	 * @throws IllegalArgumentException naming the value and the forms expected
	 */
	public static TraceId parse(String text) {
		try {
			if (text.length() == 35 && text.startsWith("1-") && text.charAt(10) == '-') {
				long epoch = HexFormat.fromHexDigitsToLong(text, 2, 10);
				long high = (epoch << 32) | HexFormat.fromHexDigitsToLong(text, 11, 19);
				return new TraceId(high, HexFormat.fromHexDigitsToLong(text, 19, 35));
			}
			if (text.length() == 32) {
				return new TraceId(HexFormat.fromHexDigitsToLong(text, 0, 16),
						HexFormat.fromHexDigitsToLong(text, 16, 32));
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names both forms
		}
		throw new IllegalArgumentException(
				"Trace id '%s' is neither of the form 1-xxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx nor 32 hex digits"
					.formatted(text));
	}

	/** The W3C spelling: 32 hex digits. */
	public String w3c() {
		return HEX.toHexDigits(this.high) + HEX.toHexDigits(this.low);
	}

	@Override
	public int compareTo(TraceId other) {
		int byHigh = Long.compareUnsigned(this.high, other.high);
		return (byHigh != 0) ? byHigh : Long.compareUnsigned(this.low, other.low);
	}

	/** X-Ray's spelling. */
	@Override
	public String toString() {
		String hex = w3c();
		return "1-" + hex.substring(0, 8) + "-" + hex.substring(8);
	}

}
