package io.tracetab.billing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is called by other values of a line or part: an owner by its resource and account.
 * So that whatever is decided about things is a dimension of costs without being written
 * to them.
 *
 * @param tables a table for each dimension that is told so
 */
public record CostLabels(Map<CostDimension.Kind, Table> tables) {

	/** Nothing has a label. */
	public static final CostLabels NONE = new CostLabels(Map.of());

	public CostLabels {
		tables = tables.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(tables));
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
	 */
	public record Table(List<CostDimension.Kind> by, Map<List<String>, String> labels) {

		public Table {
			by = List.copyOf(by);
			labels = Map.copyOf(labels);
		}

	}

}
