package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.tracetab.billing.Bills;

/**
 * An answer with what it was over time, from one question: sums are those of the steps.
 */
public final class SteppedAnswer {

	private final CostAnswer whole;

	private final Function<Set<String>, Map<String, Map<LocalDate, BigDecimal>>> steps;

	SteppedAnswer(CostAnswer whole, Function<Set<String>, Map<String, Map<LocalDate, BigDecimal>>> steps) {
		this.whole = whole;
		this.steps = steps;
	}

	static SteppedAnswer of(CostQuestion question, List<Bills.CostRow> steps) {
		return new SteppedAnswer(new CostAnswer(question, CostDesk.plain(sums(steps))),
				(apart) -> CostDesk.byStep(steps, apart));
	}

	/** The steps as one, under the first of them that has a key. */
	static List<Bills.CostRow> sums(List<Bills.CostRow> steps) {
		Map<List<String>, Bills.CostRow> sums = new LinkedHashMap<>();
		steps.forEach((step) -> sums.merge(step.keys(), step, CostDesk::sum));
		return new ArrayList<>(sums.values());
	}

	public CostAnswer whole() {
		return this.whole;
	}

	/** As {@link CostDesk#overTime}. */
	public Map<String, Map<LocalDate, BigDecimal>> overTime(Set<String> apart) {
		return this.steps.apply(apart);
	}

}
