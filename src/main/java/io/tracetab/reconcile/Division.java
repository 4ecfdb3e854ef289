package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.trace.Route;

/**
 * In which proportions a charge is divided.
 *
 * @param parts at least one; their weights are exact, none negative, not all zero
 */
record Division(List<Part> parts) {

	/**
	 * One part.
	 *
	 * @param weight in proportion to those of the others
	 * @param spread of an attributed part, as a share of it; null where it is not known
	 * @param values how an attributed part is divided over values of annotations
	 */
	record Part(Bucket bucket, @Nullable Route route, @Nullable UnattributedReason reason, BigDecimal weight,
			@Nullable Spread spread, ValueShares values) {

		static Part under(Bucket bucket, UnattributedReason reason, BigDecimal weight) {
			return new Part(bucket, null, reason, weight, null, ValueShares.NONE);
		}

		Part times(BigDecimal factor) {
			return new Part(this.bucket, this.route, this.reason, this.weight.multiply(factor), this.spread,
					this.values);
		}

	}

	/** All of it to one bucket. */
	static Division whole(Bucket bucket, UnattributedReason reason) {
		return new Division(List.of(Part.under(bucket, reason, BigDecimal.ONE)));
	}

	/**
	 * What traced requests explain to their routes, the rest untraced.
	 * @param use not nothing
	 * @param cover how much they explain
	 */
	static Division covered(TracedUse use, Cover cover, UnattributedReason rest, @Nullable UnattributedReason remark) {
		List<Part> parts = new ArrayList<>();
		BigDecimal total = use.total();
		Spread ofAll = cover.spread().plus(use.spread().shareOf(total.negate()));
		use.byRoute()
			.forEach((route, quantity) -> parts
				.add(new Part(Bucket.ATTRIBUTED, new Route(route), remark, quantity.multiply(cover.explained()),
						spread(use, route, quantity, ofAll), use.annotated().shares(route, quantity, ofAll))));
		BigDecimal left = cover.all().subtract(cover.explained());
		if (left.signum() > 0) {
			parts.add(Part.under(Bucket.UNTRACED, rest, total.multiply(left)));
		}
		return new Division(parts);
	}

	/**
	 * A route's part is its share of what traced requests used, times what these explain:
	 * the part changes as the product does, to the first order.
	 */
	private static @Nullable Spread spread(TracedUse use, String route, BigDecimal quantity, Spread ofAll) {
		Spread own = use.spreads().get(route);
		return (own != null) ? own.shareOf(quantity).plus(ofAll) : null;
	}

	/**
	 * How much traced requests explain.
	 *
	 * @param explained of {@code all}, at most that
	 * @param spread of what is explained, as a share of it
	 */
	record Cover(BigDecimal explained, BigDecimal all, Spread spread) {

		static final Cover WHOLE = new Cover(BigDecimal.ONE, BigDecimal.ONE, Spread.NONE);

		/** Where they explain a part, chance has its part in how much. */
		static Cover of(Coverage coverage, TracedUse compared) {
			return new Cover(coverage.explained(), coverage.billed(), (coverage.verdict() == Coverage.Verdict.PART)
					? compared.spread().shareOf(coverage.traced()) : Spread.NONE);
		}

	}

	/** The used part divided as this, the rest idle. */
	Division ofUsed(BigDecimal used, BigDecimal paid) {
		List<Part> divided = new ArrayList<>();
		if (used.signum() > 0) {
			this.parts.forEach((part) -> divided.add(part.times(used)));
		}
		BigDecimal sum = this.parts.stream().map(Part::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal idle = paid.subtract(used);
		if (idle.signum() > 0) {
			divided.add(Part.under(Bucket.IDLE, UnattributedReason.UNUSED_CAPACITY, sum.multiply(idle)));
		}
		return new Division(divided);
	}

	List<BigDecimal> weights() {
		return this.parts.stream().map(Part::weight).toList();
	}

}
