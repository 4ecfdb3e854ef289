package io.tracetab.analyze.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.ErrorBudget;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Objectives;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.EachStateEngine;
import io.tracetab.trace.Route;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of people's decisions about costs keeps.
 */
abstract class BudgetsContract extends EachStateEngine {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	@Test
	void budgetsAreListedByNameAndKeepTheirFilters() {
		Budget tagged = budget("b", "Checkout", "120.5", filter("tag:team", "checkout"),
				filter("service", "AWS Lambda"));
		budgets().put(budget("a", "Everything", "1000"));
		budgets().put(tagged);
		assertThat(budgets().list()).containsExactly(tagged, budget("a", "Everything", "1000"));
		assertThat(budgets().find("b")).contains(tagged);
		assertThat(budgets().find("c")).isEmpty();
	}

	@Test
	void aBudgetIsReplacedWithItsFilters() {
		budgets().put(budget("a", "Lambda", "10", filter("service", "AWS Lambda"), filter("region", "eu-west-1")));
		budgets().put(budget("a", "DynamoDB", "20.0000000001", filter("service", "Amazon DynamoDB")));
		assertThat(budgets().list())
			.containsExactly(budget("a", "DynamoDB", "20.0000000001", filter("service", "Amazon DynamoDB")));
	}

	@Test
	void aRemovedBudgetIsGone() {
		budgets().put(budget("a", "Lambda", "10", filter("service", "AWS Lambda")));
		assertThat(budgets().remove("a")).isTrue();
		assertThat(budgets().remove("a")).isFalse();
		assertThat(budgets().list()).isEmpty();
	}

	@Test
	void aRouteHasTheObjectiveThatWasDecidedLast() {
		Objectives objectives = new JdbcObjectives(state());
		Route route = new Route("GET /" + "long/".repeat(100));
		objectives.put(route, new ErrorBudget.Objective(0.99, 1_000_000));
		objectives.put(route, new ErrorBudget.Objective(0.999, 250_000));
		objectives.put(new Route("GET /other"), new ErrorBudget.Objective(0.5, 1));
		assertThat(objectives.of(route)).contains(new ErrorBudget.Objective(0.999, 250_000));
		objectives.remove(route);
		objectives.remove(route);
		assertThat(objectives.of(route)).isEmpty();
		assertThat(objectives.of(new Route("GET /other"))).isPresent();
	}

	@Test
	void theLastWordCountsAndCanBeTakenBack() {
		feedback().say("x", Feedback.Verdict.EXPECTED, NOW);
		feedback().say("y", Feedback.Verdict.EXPECTED, NOW);
		feedback().say("x", Feedback.Verdict.NOT_USEFUL, NOW.plusSeconds(1));
		feedback().takeBack("y");
		feedback().takeBack("never there");
		assertThat(feedback().verdicts()).isEqualTo(Map.of("x", Feedback.Verdict.NOT_USEFUL));
	}

	private static Budget budget(String id, String name, String amount, CostQuery.Filter... filters) {
		return new Budget(id, name, new BigDecimal(amount), "USD", CostBasis.EFFECTIVE, List.of(filters));
	}

	private static CostQuery.Filter filter(String dimension, String value) {
		return new CostQuery.Filter(CostDimension.parse(dimension).orElseThrow(), value);
	}

	private Budgets budgets() {
		return new JdbcBudgets(state());
	}

	private Feedback feedback() {
		return new JdbcFeedback(state());
	}

}
