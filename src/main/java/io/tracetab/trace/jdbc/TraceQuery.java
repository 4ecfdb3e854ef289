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
	 * @param terms tells the words of a term
	 */
	TraceQuery(RequestQuery query, @Nullable Integer route, Dialect dialect, Terms terms) {
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
		query.terms().forEach((term) -> add(term, terms.wordsOf(term), dialect));
	}

	/** Rows written before a term became a word have its hash. */
	private void add(String term, List<Integer> words, Dialect dialect) {
		String condition = dialect.contains("hashes");
		this.parameters.add(Terms.hash(term));
		for (Integer word : words) {
			condition += " OR " + dialect.contains("words");
			this.parameters.add(word);
		}
		this.conditions.add("(" + condition + ")");
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
