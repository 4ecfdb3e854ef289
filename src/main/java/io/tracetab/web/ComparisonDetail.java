package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import io.tracetab.analyze.CallLabel;
import io.tracetab.analyze.RequestComparison;

/**
 * Two requests beside each other.
 */
@Schema(name = "RequestComparison")
record ComparisonDetail(String id, String with,
		@Schema(description = "How much longer the first took; the sum of the rows' differences") long differenceMicros,
		@Schema(description = "A place before those beneath it") List<Row> rows) {

	/**
	 * What happened in one place of both.
	 */
	@Schema(name = "RequestComparisonRow")
	record Row(String name, String operation, String resource, int depth, Side request, Side other,
			@Schema(description = "How much more of the duration it is in the first") long differenceMicros) {

		static Row of(RequestComparison.Row row) {
			CallLabel label = row.label();
			return new Row(label.name(), label.operation(), label.resource(), row.depth(), Side.of(row.left()),
					Side.of(row.right()), row.differenceMicros());
		}

		/** Its place in words. */
		public String words() {
			StringBuilder words = new StringBuilder(this.name);
			if (!this.operation.isEmpty()) {
				words.append(' ').append(this.operation);
			}
			if (!this.resource.isEmpty() && !this.resource.equals(this.name)) {
				words.append(' ').append(this.resource);
			}
			return words.toString();
		}

	}

	/**
	 * In one of them.
	 */
	@Schema(name = "RequestComparisonSide")
	record Side(@Schema(description = "The place of its first span; -1 when it has none") int first, long spans,
			@Schema(description = "Summed over its spans") long durationMicros, long selfMicros,
			@Schema(description = "What the answer waited for") long criticalMicros) {

		static Side of(RequestComparison.Side side) {
			return new Side(side.first(), side.spans(), side.durationMicros(), side.selfMicros(),
					side.criticalMicros());
		}

	}

	static ComparisonDetail of(RequestComparison comparison) {
		return new ComparisonDetail(comparison.left().id().toString(), comparison.right().id().toString(),
				comparison.differenceMicros(), comparison.rows().stream().map(Row::of).toList());
	}

}
