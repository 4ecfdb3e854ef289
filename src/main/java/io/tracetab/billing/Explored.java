package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * One page of what Cost Explorer answered to a question.
 *
 * @param asked the days or months that were asked for
 * @param time when it was asked; the epoch where that is not known
 * @param first whether the answer begins with this page
 * @param steps what the page speaks of, also where it has no row of it: then there is
 * nothing any more
 */
public record Explored(Question question, Window asked, Instant time, boolean first, Set<Step> steps, List<Row> rows) {

	/**
	 * Kinds of lines that stand for use; credits, taxes, fees and negations are others. A
	 * question that is asked of these alone has the scope {@link Scope#USAGE}.
	 */
	public static final List<String> USAGE_RECORD_TYPES = List.of("Usage", "DiscountedUsage",
			"SavingsPlanCoveredUsage");

	public Explored {
		steps = Set.copyOf(steps);
		rows = List.copyOf(rows);
	}

	/**
	 * What was asked of whom. Answers to different questions speak of the same money:
	 * they are never added up, but for {@link Scope#USAGE} and {@link Scope#OTHERS}.
	 *
	 * @param account whose credentials asked; {@code unknown} where the answer stands
	 * alone
	 * @param service whose lines alone it asks about; empty for all
	 * @param groups up to two, as Cost Explorer names them: {@code SERVICE},
	 * {@code USAGE_TYPE}, {@code TAG:team}
	 */
	public record Question(String account, Scope scope, String service, List<String> groups) {

		public Question {
			groups = List.copyOf(groups);
		}

		/** Of all services. */
		public Question(String account, Scope scope, List<String> groups) {
			this(account, scope, "", groups);
		}

		boolean isBy(String... keys) {
			return this.groups.equals(List.of(keys));
		}

	}

	/**
	 * What one row stands for. Rows of different steps answer different questions, also
	 * where these have the same keys.
	 */
	public enum Step {

		HOUR, DAY, MONTH;

		private static final Duration LONGEST_DAY = Duration.ofHours(25);

		private static final Duration SHORTEST_DAY = Duration.ofHours(23);

		public static Step of(Window period) {
			Duration length = Duration.between(period.from(), period.until());
			if (length.compareTo(LONGEST_DAY) > 0) {
				return MONTH;
			}
			return (length.compareTo(SHORTEST_DAY) >= 0) ? DAY : HOUR;
		}

	}

	/** Of which lines a question asks. */
	public enum Scope {

		ALL,
		/** Lines that stand for use, whoever pays for it and how. */
		USAGE,
		/** All but those: fees, credits, taxes, refunds. */
		OTHERS,
		/** Any other choice of lines. */
		PART

	}

	/**
	 * Amounts of one group in one period.
	 *
	 * @param keys one for each group of the question
	 * @param amortized null where it was not asked for
	 * @param quantity null where it was not asked for
	 * @param unit of the quantity; null where quantities of several units are added up
	 */
	public record Row(Window period, List<String> keys, String currency, BigDecimal unblended,
			@Nullable BigDecimal amortized, @Nullable BigDecimal quantity, @Nullable String unit) {

		public Row {
			keys = List.copyOf(keys);
			unblended = Costs.plain(unblended);
			amortized = (amortized != null) ? Costs.plain(amortized) : null;
			quantity = (quantity != null) ? Costs.plain(quantity) : null;
		}

		public Step step() {
			return Step.of(this.period);
		}

		/** The amortized amount, else the unblended one. */
		BigDecimal effective() {
			return (this.amortized != null) ? this.amortized : this.unblended;
		}

	}

}
