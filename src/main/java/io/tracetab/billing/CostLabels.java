package io.tracetab.billing;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is called by other values of a line or part: an owner by its resource and account.
 * So that whatever is decided about things is a dimension of costs without being written
 * to them.
 *
 * @param tables a table for each dimension that is told so
 * @param apart values of a dimension that have a group of their own where the question
 * groups by it; all others are one group, {@link #OTHERS}
 */
public record CostLabels(Map<CostDimension.Kind, Table> tables, Map<CostDimension, Set<String>> apart) {

	/** The key of the group of all that have none of their own; no value is so. */
	public static final String OTHERS = "\u0000";

	/** Nothing has a label. */
	public static final CostLabels NONE = new CostLabels(Map.of());

	public CostLabels {
		tables = tables.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(tables));
		apart = Map.copyOf(apart);
	}

	public CostLabels(Map<CostDimension.Kind, Table> tables) {
		this(tables, Map.of());
	}

	/**
	 * A key as a store has it: where some values are apart, these stand behind {@code =}.
	 */
	public String key(CostDimension dimension, String stored) {
		if (!this.apart.containsKey(dimension)) {
			return stored;
		}
		return stored.isEmpty() ? OTHERS : stored.substring(1);
	}

	public Optional<Table> table(CostDimension.Kind kind) {
		return Optional.ofNullable(this.tables.get(kind));
	}

	/**
	 * Labels by values.
	 *
	 * @param by the dimensions whose values tell it
	 * @param labels a label for values in the order of these; what is absent has the
	 * empty label
	 * @param during labels of days instead, where these differ; of the same values no two
	 * on the same day
	 */
	public record Table(List<CostDimension.Kind> by, Map<List<String>, String> labels, List<During> during) {

		public Table {
			by = List.copyOf(by);
			labels = Map.copyOf(labels);
			during = List.copyOf(during);
			if (!labels.isEmpty() && !during.isEmpty()) {
				throw new IllegalArgumentException("Labels are either of all days or of some");
			}
		}

		/** Labels of all days. */
		public Table(List<CostDimension.Kind> by, Map<List<String>, String> labels) {
			this(by, labels, List.of());
		}

	}

	/**
	 * A label on some days.
	 *
	 * @param until the day behind the last one
	 */
	public record During(List<String> values, LocalDate from, LocalDate until, String label) {

		public During {
			values = List.copyOf(values);
		}

		public boolean covers(LocalDate day) {
			return !day.isBefore(this.from) && day.isBefore(this.until);
		}

	}

}
