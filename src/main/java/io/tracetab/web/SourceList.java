package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.report.Figures;

/**
 * All sources, and what asking them was used for this month.
 *
 * @param receivers those that listen for what is sent here, those that are off too
 * @param problem why they cannot be listed; absent when they can
 */
record SourceList(List<SourceDetail> sources, List<ReceiverDetail> receivers, List<UseDetail> uses, MonthDetail month,
		Instant asOf, @Nullable SourceProblem problem) {

	/** Days that the page shows; the JSON has all of the month. */
	private static final int DAYS_SHOWN = 7;

	private static final Figures SPANS = new Figures();

	/**
	 * The uses of the latest days as the page shows them: the latest day first, what is
	 * paid before what is free, and all that is free of one day and source in one.
	 */
	public List<UseDetail> latestUses() {
		Set<LocalDate> days = this.uses.stream()
			.map(UseDetail::day)
			.sorted(Comparator.reverseOrder())
			.distinct()
			.limit(DAYS_SHOWN)
			.collect(Collectors.toSet());
		Map<List<Object>, UseDetail> shown = new LinkedHashMap<>();
		for (UseDetail use : this.uses) {
			if (days.contains(use.day)) {
				Object what = use.meter.isEmpty() ? "" : use.operation;
				shown.merge(List.of(use.day, use.source, what), use, UseDetail::andOther);
			}
		}
		return shown.values()
			.stream()
			.sorted(Comparator.comparing(UseDetail::day)
				.reversed()
				.thenComparing(UseDetail::source)
				.thenComparing((use) -> use.meter.isEmpty()))
			.toList();
	}

	/**
	 * Calls of one operation on one day.
	 *
	 * @param meter what they are charged by; empty when they are free
	 * @param quantity in the meter's unit, a decimal in text
	 * @param assumed whether the price is that of us-east-1, as none is known for the
	 * region
	 */
	record UseDetail(LocalDate day, String source, String service, String operation, long calls,
			@Schema(description = "Refused or broken, retries among them") long refused, String meter, String quantity,
			@Schema(description = "At list price; absent where none is known") @Nullable String costUsd,
			boolean assumed, String freeTier) {

		/** With one more that is free of the same day and source. */
		private UseDetail andOther(UseDetail other) {
			return new UseDetail(this.day, this.source, "", "", this.calls + other.calls, this.refused + other.refused,
					this.meter, this.quantity, this.costUsd, this.assumed, this.freeTier);
		}

		/** In words; of several together that they are. */
		public String what() {
			return this.operation.isEmpty() ? "several operations" : this.service + ':' + this.operation;
		}

	}

	/**
	 * Calls of one operation that a look will make, an estimate.
	 *
	 * @param meter what they are charged by; empty when they are free
	 * @param quantity in the meter's unit, a decimal in text
	 * @param why what they bring
	 */
	record PlanDetail(String service, String operation, long calls, String meter, String quantity,
			@Schema(description = "At list price; absent where none is known") @Nullable String costUsd, String why) {
	}

	/**
	 * What asking costs this month. Decimals in text, US dollars at list price.
	 *
	 * @param forecastUsd at the pace of the last seven days
	 * @param stretch by how much pauses between paid looks are longer, for the budget's
	 * sake
	 * @param unpriced calls whose price is not known; the sums leave them out
	 * @param assumed calls that are priced as in us-east-1, as no price is known for
	 * their region
	 */
	record MonthDetail(String month, String toDateUsd, String forecastUsd, String budgetUsd, String stretch,
			long unpriced, long assumed) {
	}

	/**
	 * What became of trying one out.
	 *
	 * @param plan calls that its next look takes; none where it does not answer
	 */
	record Checked(String source, SourceProblem found, List<PlanDetail> plan) {
	}

	/** {@code in 3 minutes}, as this list was made; {@code now} when that is over. */
	public String until(Instant time) {
		Duration wait = Duration.between(this.asOf, time);
		return (wait.isNegative() || wait.isZero()) ? "now" : "in " + SPANS.span(wait);
	}

	/** {@code 3 minutes ago}, as this list was made. */
	public String since(Instant time) {
		Duration age = Duration.between(time, this.asOf);
		return (age.toSeconds() < 1) ? "just now" : SPANS.span(age) + " ago";
	}

	/** How many are in each state, the worst first; such as {@code 2 failing}. */
	public List<String> standings() {
		return Stream.of("failing", "catching-up", "not read yet", "paused", "up-to-date")
			.map((standing) -> new Standing(standing.replace('-', ' '), this.sources.stream()
				.filter((source) -> source.standing().equals(standing.equals("not read yet") ? "waiting" : standing))
				.count()))
			.filter((standing) -> standing.count > 0)
			.map((standing) -> standing.count + " " + standing.words)
			.toList();
	}

	private record Standing(String words, long count) {
	}

	/** What stops all of them. */
	record SourceProblem(String message, String wayOut) {
	}

}
