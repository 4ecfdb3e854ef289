package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.billing.Bills;

/**
 * An answer with what it was over time, from one question: sums are those of the steps.
 */
public final class SteppedAnswer {

	private final CostAnswer whole;

	private final List<Bills.CostRow> steps;

	SteppedAnswer(CostQuestion question, List<Bills.CostRow> steps) {
		this.steps = steps;
		Map<List<String>, Bills.CostRow> sums = new LinkedHashMap<>();
		for (Bills.CostRow step : steps) {
			sums.merge(step.keys(), step, CostDesk::sum);
		}
		this.whole = new CostAnswer(question, CostDesk.plain(new ArrayList<>(sums.values())));
	}

	public CostAnswer whole() {
		return this.whole;
	}

	/** As {@link CostDesk#overTime}. */
	public Map<String, Map<LocalDate, BigDecimal>> overTime(Set<String> apart) {
		return CostDesk.byStep(this.steps, apart);
	}

}
