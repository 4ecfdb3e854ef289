package io.tracetab.billing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What costs can be grouped and filtered by. Some only lines of a bill have, some only
 * their parts, once they are divided over requests.
 *
 * @param key the tag's, cost category's or annotation's name; empty for all others
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

		SERVICE, USAGE_TYPE(On.LINES), OPERATION(On.LINES),
		/** As the bill spells it; of parts its canonical ARN. */
		RESOURCE, REGION, ACCOUNT,
		/** FOCUS's ChargeCategory. */
		CHARGE,
		/** A Savings Plan or reservation. */
		COMMITMENT(On.LINES),
		/** A meter's id; of what no meter is known for the bill's usage type. */
		METER(On.PARTS),
		/** Whose requests caused it. */
		ROUTE(On.PARTS),
		/** Whose the resource is, by people's rules. */
		OWNER,
		/** What was deployed of the function that was charged for, by the day. */
		DEPLOY,
		/** Whose the route is whose requests caused it. */
		ROUTE_OWNER(On.PARTS),
		/** Caused by requests, untraced, idle, or not per request. */
		BUCKET(On.PARTS),
		/** Why a part is under no route. */
		REASON(On.PARTS),
		/** What requests say under an annotation of their traces. */
		ANNOTATION(On.PARTS), TAG(On.LINES), COST_CATEGORY(On.LINES);

		private final On on;

		Kind() {
			this(On.BOTH);
		}

		Kind(On on) {
			this.on = on;
		}

		/** As it is written in addresses. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** Whether it needs a key to be one dimension. */
		public boolean isNamed() {
			return this == TAG || this == COST_CATEGORY || this == ANNOTATION;
		}

		public boolean isOnLines() {
			return this.on != On.PARTS;
		}

		public boolean isOnParts() {
			return this.on != On.LINES;
		}

		private enum On {

			LINES, PARTS, BOTH

		}

	}

}
