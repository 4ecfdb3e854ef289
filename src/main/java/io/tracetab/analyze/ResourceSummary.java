package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;

/**
 * A resource in a list.
 *
 * @param arn its canonical name
 * @param name as people call it
 * @param id without service where the name has no known form
 * @param cost see {@link Cost}; null when neither a bill nor a price says
 * @param counted null where CloudWatch counts none of its like
 * @param calls traced calls to it
 * @param p95Micros of a function's logged runs; null for others
 * @param witnesses who knows of it
 */
public record ResourceSummary(String arn, String name, ResourceId id, @Nullable Cost cost, @Nullable Counted counted,
		CallSums.Calls calls, @Nullable Long p95Micros, Set<Witness> witnesses) {

	/** What it cost. */
	public record Cost(BigDecimal amount, boolean billed) {
	}

	/**
	 * What CloudWatch counted, of all callers.
	 *
	 * @param metric {@code AWS/Lambda Invocations}
	 * @param failed of them; null where no metric says
	 */
	public record Counted(String metric, double total, @Nullable Double failed) {
	}

	/** Who may know of a resource. */
	public enum Witness {

		BILL, TRACES, METRICS, INVENTORY

	}

}
