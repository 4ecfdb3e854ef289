package io.tracetab.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Addresses of the page Costs that show exactly the question behind a figure, and of the
 * budget that could be made of one.
 */
public final class CostsLinks {

	private CostsLinks() {
	}

	/** The question over its own days. */
	public static String month(CostQuery query) {
		return to(query, query.from(), query.until(), List.of());
	}

	/** A new budget of what a question asks for, its days left aside. */
	public static String budget(CostQuery query) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		values.put("currency", List.of(query.currency()));
		if (query.basis() != CostBasis.BILLED) {
			values.put("basis", List.of(word(query.basis())));
		}
		if (!query.filters().isEmpty()) {
			values.put("only", words(query.filters()));
		}
		return new PageAddress("/budgets", values) + "#budget";
	}

	private static String word(CostBasis basis) {
		return basis.name().toLowerCase(Locale.ROOT);
	}

	private static List<String> words(List<CostQuery.Filter> filters) {
		return filters.stream().map((filter) -> filter.dimension() + "=" + filter.value()).toList();
	}

	/**
	 * A question over days.
	 * @param until the day behind the last one
	 * @param more filters
	 */
	public static String to(CostQuery query, LocalDate from, LocalDate until, List<CostQuery.Filter> more) {
		return new PageAddress("/costs", values(query, from, until, more)).toString();
	}

	/** The question over its own days, beside others. */
	static String beside(CostQuery query, Days before, List<CostQuery.Filter> more) {
		Map<String, List<String>> values = values(query, query.from(), query.until(), more);
		values.put("before", List.of(before.from() + ".." + before.last()));
		return new PageAddress("/costs", values).toString();
	}

	private static Map<String, List<String>> values(CostQuery query, LocalDate from, LocalDate until,
			List<CostQuery.Filter> more) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		values.put("from", List.of(from.toString()));
		values.put("to", List.of(until.minusDays(1).toString()));
		values.put("currency", List.of(query.currency()));
		if (query.basis() != CostBasis.BILLED) {
			values.put("basis", List.of(word(query.basis())));
		}
		List<CostQuery.Filter> filters = new ArrayList<>(query.filters());
		filters.addAll(more);
		if (!filters.isEmpty()) {
			values.put("only", words(filters));
		}
		if (filters.stream().anyMatch((filter) -> filter.dimension().kind() == CostDimension.Kind.SERVICE)) {
			values.put("group", List.of("resource"));
		}
		return values;
	}

}
