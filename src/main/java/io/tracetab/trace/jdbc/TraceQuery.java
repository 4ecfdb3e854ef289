package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Dialect;
import io.tracetab.database.Micros;
import io.tracetab.trace.RequestQuery;

/**
 * The SQL of a {@link RequestQuery}: conditions with their parameters, in order.
 */
final class TraceQuery {

	private final List<String> conditions = new ArrayList<>();

	private final List<Object> parameters = new ArrayList<>();

	private final RequestQuery query;

	/**
	 * For a query.
	 * @param route the number of its route; null when it names none
	 */
	TraceQuery(RequestQuery query, @Nullable Integer route, Dialect dialect) {
		this.query = query;
		if (query.window() != null) {
			add("start_micros >= ?", Micros.of(query.window().from()));
			add("start_micros < ?", Micros.of(query.window().until()));
		}
		if (route != null) {
			add("route = ?", route);
		}
		if (query.minDurationMicros() != null) {
			add("duration_micros >= ?", query.minDurationMicros());
		}
		if (query.maxDurationMicros() != null) {
			add("duration_micros <= ?", query.maxDurationMicros());
		}
		if (query.anyFlags() != 0) {
			add("(flags & ?) <> 0", query.anyFlags());
		}
		if (query.allFlags() != 0) {
			add("(flags & ?) = " + query.allFlags(), query.allFlags());
		}
		if (query.noFlags() != 0) {
			add("(flags & ?) = 0", query.noFlags());
		}
		query.terms().forEach((term) -> add(dialect.contains("terms"), TermHash.of(term)));
	}

	private void add(String condition, Object parameter) {
		this.conditions.add(condition);
		this.parameters.add(parameter);
	}

	String count() {
		return "SELECT count(*) FROM trace" + where();
	}

	/**
	 * One row more than the page has, which tells whether there is a next one. The first
	 * condition on the cursor repeats what the second says, in a form that engines can
	 * skip rows by.
	 */
	String page() {
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
		return "SELECT id_hi, id_lo, route, start_micros, duration_micros, status, flags, spans, estimate FROM trace"
				+ where() + " ORDER BY " + value + " DESC, id_hi DESC, id_lo DESC LIMIT " + (this.query.limit() + 1);
	}

	List<Object> parameters() {
		return this.parameters;
	}

	private String sortedBy() {
		return switch (this.query.order()) {
			case NEWEST -> "start_micros";
			case SLOWEST -> "duration_micros";
			case DEAREST -> "estimate";
		};
	}

	private String where() {
		return this.conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", this.conditions);
	}

}
