package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterDefinition;

/**
 * What is known of how things were used, which decides how their charges are divided.
 */
public interface KnownUse {

	/**
	 * What traced requests used in the cell's period. Of what is paid per use, and not
	 * all of it traced, that of the day: shares of an hour with few traced requests would
	 * be too small for those that are drawn seldom.
	 * @param meter the one that calls are counted in: the cell's own, for a capacity that
	 * of its use
	 */
	TracedUse traced(Cell cell, Meter meter);

	/**
	 * Whether that use is counted in another meter, which stands in for one that no trace
	 * counts: units cannot be compared then.
	 */
	boolean isStandIn(Cell cell, Meter meter);

	/** As {@link #traced}, over the days that coverage is computed from. */
	TracedUse pooled(Cell cell, Meter meter);

	/** How much of the billed usage traced requests explain, pooled over days. */
	Coverage coverage(Cell cell, Meter meter);

	/**
	 * What was billed in the cell's period of the cell's meter and resource: for credits,
	 * which have no quantity of their own.
	 */
	BigDecimal billed(Cell cell);

	/**
	 * How much of a capacity all callers used, in the capacity's own unit.
	 * @param paid how much was there
	 * @return at most what was paid; empty when no metric says
	 */
	Optional<BigDecimal> used(Cell cell, MeterDefinition capacity, BigDecimal paid);

	/**
	 * Which resources of the cell's account and region used the cell's meter in its
	 * period, and how much: complete where a metric counts it, else what was traced. By
	 * canonical ARN; what is known without a resource stands under the empty text.
	 */
	SortedMap<String, BigDecimal> users(Cell cell, Meter meter);

	/** Why the part that no trace shows is not shown. */
	UnattributedReason untraced(Cell cell, Meter meter);

}
