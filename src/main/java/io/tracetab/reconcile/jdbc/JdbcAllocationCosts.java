package io.tracetab.reconcile.jdbc;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.AllocationCosts;

/**
 * Questions about divided costs, answered from the parts of days. Answers are kept in
 * memory until a day is divided anew. Safe for use by many threads.
 */
final class JdbcAllocationCosts implements AllocationCosts {

	private final Facts facts;

	/** Of costs; a row is some hundred bytes. */
	private static final int MOST_ROWS = 60_000;

	private final AllocationVersion version;

	private final KeptRows answers = new KeptRows(MOST_ROWS);

	/** A question about costs, as it is kept. */
	private record Asked(CostQuery query, CostLabels labels, boolean byFirst) {
	}

	JdbcAllocationCosts(Facts facts) {
		this.facts = facts;
		this.version = new AllocationVersion(facts);
	}

	@Override
	public List<Bills.CostRow> costs(CostQuery query, CostLabels labels) {
		return this.answers.list(this.version.version(), new Asked(query, labels, false),
				() -> this.facts.reading(() -> new AllocationSql(query, labels, this.facts).ask()));
	}

	@Override
	public List<Bills.CostRow> byFirst(CostQuery query, CostLabels labels) {
		return this.answers.list(this.version.version(), new Asked(query, labels, true),
				() -> this.facts.reading(() -> new AllocationSql(query, labels, this.facts).askByFirst()));
	}

	@Override
	public Set<Used> used(Window days) {
		return new LinkedHashSet<>(this.answers.list(this.version.version(), List.of("used", days),
				() -> this.facts.reading(() -> readUsed(days))));
	}

	private List<Used> readUsed(Window days) {
		return this.facts.sql()
			.sql("SELECT DISTINCT resource, account FROM " + AllocationWeeks.parts(this.facts,
					LocalDate.ofEpochDay(Condition.first(days)), LocalDate.ofEpochDay(Condition.end(days))))
			.query((row, n) -> new Used(row.getString("resource"), row.getString("account")))
			.list();
	}

	@Override
	public Set<String> routes(Window days) {
		return new LinkedHashSet<>(this.answers.list(this.version.version(), List.of("routes", days),
				() -> this.facts.sql()
					.sql("SELECT DISTINCT route FROM allocation_route_day" + Condition.DAYS + " AND route <> ''")
					.params(Condition.first(days), Condition.end(days))
					.query(String.class)
					.list()));
	}

}
