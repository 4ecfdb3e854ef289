package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;

/**
 * The SQL of a {@link RequestQuery}: conditions with their parameters, in order.
 */
final class TraceQuery {

	private static final String COLUMNS = "id_hi, id_lo, route, start_micros, duration_micros, status, flags, spans, estimate";

	private final List<String> conditions = new ArrayList<>();

	private final List<Object> parameters = new ArrayList<>();

	private final RequestQuery query;

	TraceQuery(RequestQuery query, ConditionSql sql) {
		this.query = query;
		this.conditions.addAll(sql.each(query.condition().conjuncts()));
		this.parameters.addAll(sql.parameters());
	}

	private void add(String condition, Object parameter) {
		this.conditions.add(condition);
		this.parameters.add(parameter);
	}

	String count() {
		return "SELECT count(*) FROM trace" + where();
	}

	/** Looks no further back than this; for pages that are likely to be full before. */
	void since(long startMicros) {
		add("start_micros >= ?", startMicros);
	}

	/**
	 * One row more than the page has, which tells whether there is a next one. The first
	 * condition on the cursor repeats what the second says, in a form that engines can
	 * skip rows by.
	 */
	String page() {
		addCursor();
		return "SELECT " + COLUMNS + " FROM trace" + where() + inOrder();
	}

	/**
	 * The same page where no more than so many rows are found, with their number in the
	 * tenth column: an engine that thinks there are more goes through all rows in order
	 * until it has met enough.
	 */
	String pageOfFew(int most) {
		addCursor();
		return "WITH found AS MATERIALIZED (SELECT " + COLUMNS + " FROM trace" + where() + " LIMIT " + (most + 1)
				+ ") SELECT " + COLUMNS + ", (SELECT count(*) FROM found) FROM found" + inOrder();
	}

	private String inOrder() {
		return " ORDER BY " + sortedBy() + " DESC, id_hi DESC, id_lo DESC LIMIT " + (this.query.limit() + 1);
	}

	private void addCursor() {
		String value = sortedBy();
		RequestQuery.Cursor after = this.query.after();
		if (after != null) {
			add(value + " <= ?", after.value());
			this.conditions.add("(" + value + " < ? OR id_hi < ? OR (id_hi = ? AND id_lo < ?))");
			this.parameters.add(after.value());
			this.parameters.add(after.id().high());
			this.parameters.add(after.id().high());
			this.parameters.add(after.id().low());
		}
	}

	List<Object> parameters() {
		return this.parameters;
	}

	private String sortedBy() {
		return ConditionSql.column(switch (this.query.order()) {
			case NEWEST -> Condition.Measure.START;
			case SLOWEST -> Condition.Measure.DURATION;
			case DEAREST -> Condition.Measure.COST;
		});
	}

	/** What all of it must meet, as it stands behind the table; empty when nothing. */
	String where() {
		return this.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", this.conditions);
	}

}
