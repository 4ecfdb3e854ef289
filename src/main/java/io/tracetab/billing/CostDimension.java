package io.tracetab.billing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What lines of a bill can be grouped and filtered by.
 *
 * @param key the tag's or cost category's name; empty for all others
 */
public record CostDimension(Kind kind, String key) {

	private static final char SEPARATOR = ':';

	public CostDimension {
		if (kind.isNamed() == key.isEmpty()) {
			throw new IllegalArgumentException("'%s' is no key of %s".formatted(key, kind.word()));
		}
	}

	public static CostDimension of(Kind kind) {
		return new CostDimension(kind, "");
	}

	/** The dimension written so: {@code service}, {@code tag:team}. */
	public static Optional<CostDimension> parse(String text) {
		int separator = text.indexOf(SEPARATOR);
		String word = (separator < 0) ? text : text.substring(0, separator);
		String key = (separator < 0) ? "" : text.substring(separator + 1);
		return Arrays.stream(Kind.values())
			.filter((kind) -> kind.word().equals(word) && kind.isNamed() != key.isEmpty())
			.map((kind) -> new CostDimension(kind, key))
			.findFirst();
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		return this.kind.isNamed() ? this.kind.word() + SEPARATOR + this.key : this.kind.word();
	}

	/** The dimensions there are. */
	public enum Kind {

		SERVICE, USAGE_TYPE, OPERATION, RESOURCE, REGION, ACCOUNT,
		/** FOCUS's ChargeCategory. */
		CHARGE,
		/** A Savings Plan or reservation. */
		COMMITMENT, TAG, COST_CATEGORY;

		/** As it is written in addresses. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** Whether it needs a key to be one dimension. */
		boolean isNamed() {
			return this == TAG || this == COST_CATEGORY;
		}

	}

}
