package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;

import io.tracetab.billing.CostDimension;
import io.tracetab.cost.CostAnswer;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.UnitCosts;

/**
 * How many requests an audience's routes had: traced ones, each for as many as it stands
 * for.
 */
record Requests(BigDecimal now, BigDecimal before) {

	static Requests of(CostDesk desk, Scope scope) {
		return new Requests(count(desk, scope, scope.now()), count(desk, scope, scope.before()));
	}

	private static BigDecimal count(CostDesk desk, Scope scope, Days days) {
		CostQuestion question = scope.caused(days, CostDimension.Kind.ROUTE);
		UnitCosts units = desk.unitCosts(question.query());
		return desk.answer(question)
			.rows()
			.stream()
			.map(CostAnswer.Row::keys)
			.flatMap((keys) -> units.requests(keys).stream())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** What as many more would have cost at what each cost before. */
	BigDecimal costOfMore(BigDecimal costBefore) {
		return costBefore.multiply(this.now.subtract(this.before)).divide(this.before, MathContext.DECIMAL64);
	}

}
