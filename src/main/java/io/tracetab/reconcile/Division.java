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
	 */
	record Part(Bucket bucket, @Nullable Route route, @Nullable UnattributedReason reason, BigDecimal weight) {

		Part times(BigDecimal factor) {
			return new Part(this.bucket, this.route, this.reason, this.weight.multiply(factor));
		}

	}

	/** All of it to one bucket. */
	static Division whole(Bucket bucket, UnattributedReason reason) {
		return new Division(List.of(new Part(bucket, null, reason, BigDecimal.ONE)));
	}

	/**
	 * What traced requests explain to their routes, the rest untraced.
	 * @param use not nothing
	 * @param explained of {@code all}, at most that
	 */
	static Division covered(TracedUse use, BigDecimal explained, BigDecimal all, UnattributedReason rest,
			@Nullable UnattributedReason remark) {
		List<Part> parts = new ArrayList<>();
		use.byRoute()
			.forEach((route, quantity) -> parts
				.add(new Part(Bucket.ATTRIBUTED, new Route(route), remark, quantity.multiply(explained))));
		BigDecimal left = all.subtract(explained);
		if (left.signum() > 0) {
			parts.add(new Part(Bucket.UNTRACED, null, rest, use.total().multiply(left)));
		}
		return new Division(parts);
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
			divided.add(new Part(Bucket.IDLE, null, UnattributedReason.UNUSED_CAPACITY, sum.multiply(idle)));
		}
		return new Division(divided);
	}

	List<BigDecimal> weights() {
		return this.parts.stream().map(Part::weight).toList();
	}

}
