package io.tracetab.trace.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.database.Dialect;
import io.tracetab.trace.Condition;

/**
 * The SQL of a {@link Condition} on rows of {@code trace}, and its parameters in order.
 */
final class ConditionSql {

	/** Each is a look into the index. */
	private static final int MOST_WAYS = 16;

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
			return joined(each(all.conditions()), " AND ", "TRUE");
		}
		if (condition instanceof Condition.Any any) {
			return joined(any.conditions().stream().map(this::of).toList(), " OR ", "FALSE");
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

	/**
	 * Conditions that all have to be met, one after the other. Terms are asked for
	 * together where an index finds several by the rarest.
	 */
	List<String> each(List<Condition> conditions) {
		List<String> carried = conditions.stream()
			.filter(Condition.Carries.class::isInstance)
			.map((condition) -> ((Condition.Carries) condition).term())
			.distinct()
			.toList();
		List<List<Number>> ways = (carried.size() < 2 || this.dialect.isWithoutIndexes()) ? List.of() : ways(carried);
		if (ways.isEmpty() || ways.size() > MOST_WAYS) {
			return conditions.stream().map(this::of).toList();
		}
		List<String> each = new ArrayList<>();
		each.add(ways.stream().map(this::carriesAll).collect(Collectors.joining(" OR ", "(", ")")));
		conditions.stream()
			.filter((condition) -> !(condition instanceof Condition.Carries))
			.forEach((condition) -> each.add(of(condition)));
		return each;
	}

	/**
	 * In which ways a row may carry all terms: each as a hash, or as one of its words.
	 */
	private List<List<Number>> ways(List<String> terms) {
		List<List<Number>> ways = List.of(List.of());
		for (String term : terms) {
			List<Number> numbers = new ArrayList<>(this.terms.wordsOf(term));
			numbers.add(Terms.hash(term));
			ways = ways.stream()
				.limit(MOST_WAYS + 1L)
				.flatMap((way) -> numbers.stream()
					.map((number) -> Stream.concat(way.stream(), Stream.of(number)).toList()))
				.toList();
		}
		return ways;
	}

	private String carriesAll(List<Number> way) {
		List<Number> words = way.stream().filter(Integer.class::isInstance).toList();
		List<Number> hashes = way.stream().filter(Long.class::isInstance).toList();
		this.parameters.addAll(words);
		this.parameters.addAll(hashes);
		List<String> parts = new ArrayList<>();
		if (!words.isEmpty()) {
			parts.add(this.dialect.containsAll("words", words.size()));
		}
		if (!hashes.isEmpty()) {
			parts.add(this.dialect.containsAll("hashes", hashes.size()));
		}
		return String.join(" AND ", parts);
	}

	private static String joined(List<String> conditions, String word, String none) {
		return conditions.isEmpty() ? none : conditions.stream().collect(Collectors.joining(word, "(", ")"));
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
