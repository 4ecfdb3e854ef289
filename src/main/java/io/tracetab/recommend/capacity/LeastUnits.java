package io.tracetab.recommend.capacity;

import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Together;

/**
 * What a table and its indexes need at least for their units, paid the cheapest way that
 * refuses nothing.
 *
 * @param plan that way, as the rule of capacity names it
 * @param list a month at list prices
 * @param paid a month at the prices that are really paid
 */
public record LeastUnits(String plan, Money list, Money paid) {

	/** The rule that recommends the way to pay. */
	public static final String RULE = "dynamodb-capacity";

	static final String READS = "reads";

	/**
	 * Empty where the table or a price of its units is not known.
	 * @param reads of the table itself, times those that were counted
	 */
	public static Optional<LeastUnits> of(Observed observed, ResourceId table, double reads) {
		return new TableReader(observed).tables()
			.stream()
			.filter((each) -> each.id().equals(table))
			.findFirst()
			.flatMap((facts) -> CapacityRule.judge(facts, observed, assumed(reads)))
			.map(TableJudge::least);
	}

	/** What the rule has to assume where a change leaves so much of the reads. */
	public static Together.Implied implied(ResourceId table, double reads) {
		return new Together.Implied(RULE, table, assumed(reads));
	}

	private static Assumed assumed(double reads) {
		return new Assumed(Map.of(READS, reads));
	}

}
