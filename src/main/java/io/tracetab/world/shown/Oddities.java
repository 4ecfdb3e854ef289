package io.tracetab.world.shown;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Trace;

/**
 * Decides which sampled traces are shown damaged: some few of certain routes, counted, so
 * that the smallest world has one of each kind.
 */
public final class Oddities {

	private static final List<Plan> PLANS = List.of(new Plan(Oddity.ORPHAN, "/cart", 40, 400),
			new Plan(Oddity.SKEWED, "/checkout", 10, 150), new Plan(Oddity.TRUNCATED, "/products", 30, 300),
			new Plan(Oddity.DUPLICATE, "/products/{sku}", 50, 500),
			new Plan(Oddity.UNFINISHED, "/cart/items", 15, 200));

	private final Map<String, Integer> seen = new HashMap<>();

	private record Plan(Oddity oddity, String resource, int first, int every) {

		boolean strikes(String resource, int count) {
			return this.resource.equals(resource) && count >= this.first && (count - this.first) % this.every == 0;
		}

	}

	/** To be asked once for each sampled trace, when it has ended. */
	public Oddity of(Trace trace) {
		ApiExchange entry = trace.entry().orElse(null);
		if (entry == null || entry.status() >= 400) {
			return Oddity.NONE;
		}
		String resource = entry.request().resource();
		int count = this.seen.merge(resource, 1, Integer::sum);
		return PLANS.stream()
			.filter(plan -> plan.strikes(resource, count))
			.map(Plan::oddity)
			.findFirst()
			.orElse(Oddity.NONE);
	}

}
