package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.tracetab.database.Dialect;
import io.tracetab.trace.Condition;

/**
 * The SQL of a {@link Condition} on rows of {@code trace}, and its parameters in order.
 */
final class ConditionSql {

	private final Dialect dialect;

	private final RouteNumbers routes;

	private final Terms terms;

	private final List<Object> parameters = new ArrayList<>();

	ConditionSql(Dialect dialect, RouteNumbers routes, Terms terms) {
		this.dialect = dialect;
		this.routes = routes;
		this.terms = terms;
	}

	List<Object> parameters() {
		return this.parameters;
	}

	String of(Condition condition) {
		if (condition instanceof Condition.All all) {
			return joined(all.conditions(), " AND ", "TRUE");
		}
		if (condition instanceof Condition.Any any) {
			return joined(any.conditions(), " OR ", "FALSE");
		}
		if (condition instanceof Condition.Not not) {
			return "NOT " + of(not.condition());
		}
		if (condition instanceof Condition.Compared compared) {
			return compared(compared);
		}
		if (condition instanceof Condition.Named named) {
			return named(named);
		}
		if (condition instanceof Condition.Flagged flagged) {
			this.parameters.add(flagged.anyOf());
			return "((flags & ?) <> 0)";
		}
		return carries(((Condition.Carries) condition).term());
	}

	private String joined(List<Condition> conditions, String word, String none) {
		return conditions.isEmpty() ? none
				: conditions.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
	}

	private String compared(Condition.Compared compared) {
		String column = column(compared.measure());
		this.parameters.add(compared.value());
		String comparison = column + " " + compared.comparison().sign() + " ?";
		long least = compared.measure().leastKnown();
		return (least == Long.MIN_VALUE) ? comparison : "(" + comparison + " AND " + column + " >= " + least + ")";
	}

	static String column(Condition.Measure measure) {
		return switch (measure) {
			case START -> "start_micros";
			case DURATION -> "duration_micros";
			case COST -> "estimate";
			case STATUS -> "status";
			case SPANS -> "spans";
		};
	}

	private String named(Condition.Named named) {
		List<Integer> numbers = this.routes.like(named);
		if (numbers.size() == 1) {
			this.parameters.add(numbers.get(0));
			return "route = ?";
		}
		return numbers.isEmpty() ? "FALSE"
				: numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "route IN (", ")"));
	}

	/** Rows written before a term became a word have its hash. */
	private String carries(String term) {
		this.parameters.add(Terms.hash(term));
		StringBuilder condition = new StringBuilder("(").append(this.dialect.contains("hashes"));
		for (Integer word : this.terms.wordsOf(term)) {
			condition.append(" OR ").append(this.dialect.contains("words"));
			this.parameters.add(word);
		}
		return condition.append(')').toString();
	}

}
