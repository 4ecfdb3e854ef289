package io.tracetab.trace;

import java.util.Collection;

/**
 * Whether a row meets a {@link Condition}, one row at a time: what stores have to agree
 * with.
 */
public final class ConditionCheck {

	private ConditionCheck() {
	}

	public static boolean isMet(Condition condition, Traces.Row row, Collection<String> terms) {
		if (condition instanceof Condition.All all) {
			return all.conditions().stream().allMatch((each) -> isMet(each, row, terms));
		}
		if (condition instanceof Condition.Any any) {
			return any.conditions().stream().anyMatch((each) -> isMet(each, row, terms));
		}
		if (condition instanceof Condition.Not not) {
			return !isMet(not.condition(), row, terms);
		}
		if (condition instanceof Condition.Compared compared) {
			long value = value(compared.measure(), row);
			return value >= compared.measure().leastKnown() && compared.comparison().isMet(value, compared.value());
		}
		if (condition instanceof Condition.Named named) {
			return named.isMetBy(row.route().name());
		}
		if (condition instanceof Condition.Flagged flagged) {
			return (row.flags() & flagged.anyOf()) != 0;
		}
		return terms.contains(((Condition.Carries) condition).term());
	}

	private static long value(Condition.Measure measure, Traces.Row row) {
		return switch (measure) {
			case START -> row.startMicros();
			case DURATION -> row.durationMicros();
			case COST -> row.estimatePicodollars();
			case STATUS -> row.status();
			case SPANS -> row.spans();
		};
	}

}
