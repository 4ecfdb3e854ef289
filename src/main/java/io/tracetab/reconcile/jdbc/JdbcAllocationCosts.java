package io.tracetab.reconcile.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.Facts;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.AllocationCosts;

/**
 * Questions about divided costs, answered from the parts of days. Safe for use by many
 * threads.
 */
final class JdbcAllocationCosts implements AllocationCosts {

	private final Facts facts;

	JdbcAllocationCosts(Facts facts) {
		this.facts = facts;
	}

	@Override
	public List<Bills.CostRow> costs(CostQuery query, CostLabels labels) {
		return new AllocationSql(query, labels).ask(this.facts);
	}

	@Override
	public Set<Used> used(Window days) {
		return new LinkedHashSet<>(this.facts.sql()
			.sql("SELECT DISTINCT resource, account FROM allocation_day" + Condition.DAYS)
			.params(Condition.first(days), Condition.end(days))
			.query((row, n) -> new Used(row.getString("resource"), row.getString("account")))
			.list());
	}

	@Override
	public Set<String> routes(Window days) {
		return new LinkedHashSet<>(this.facts.sql()
			.sql("SELECT DISTINCT route FROM allocation_route_day" + Condition.DAYS + " AND route <> ''")
			.params(Condition.first(days), Condition.end(days))
			.query(String.class)
			.list());
	}

}
