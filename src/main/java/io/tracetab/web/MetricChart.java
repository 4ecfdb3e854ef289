package io.tracetab.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time that share a unit.
 *
 * @param key tells it from the others of its page
 * @param unit {@code count}, {@code ms}, {@code percent}, {@code bytes} or a unit's name
 * @param times where steps start
 */
@Schema(name = "MetricChart")
record MetricChart(String key, String title, String unit,
		@Schema(description = "Where each step starts") List<Instant> times, List<Line> lines) {

	/**
	 * One line.
	 *
	 * @param values one for each step; null where nothing was counted
	 */
	@Schema(name = "MetricLine")
	record Line(String name, @Schema(description = "One for each step; null where nothing is known",
			types = "array") @Nullable Double[] values) {

		/** What stands for the whole: sums add up, of others the highest. */
		public double whole(String unit) {
			return (unit.equals("count") || unit.equals("units"))
					? Arrays.stream(this.values).filter(Objects::nonNull).mapToDouble(Double::doubleValue).sum()
					: Arrays.stream(this.values)
						.filter(Objects::nonNull)
						.mapToDouble(Double::doubleValue)
						.max()
						.orElse(0);
		}

	}

	/** Whether one figure can stand for all of it. */
	public boolean hasWhole() {
		return addsUp() || this.lines.size() == 1;
	}

	/** Whether the steps of a line add up to something. */
	public boolean addsUp() {
		return this.unit.equals("count") || this.unit.equals("units");
	}

}
