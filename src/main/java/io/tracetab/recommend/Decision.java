package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;

/**
 * What somebody decided about a recommendation, and what it was then.
 *
 * @param accepted else it was dismissed
 * @param reason why it was dismissed; empty when accepted
 * @param until the day (UTC) on which a dismissal ends; null for never
 */
public record Decision(About about, boolean accepted, String reason, @Nullable LocalDate until, Instant given) {

	/** The most characters of a reason. */
	public static final int LONGEST_REASON = 500;

	/** What saves so many times as much is to be decided anew. */
	private static final BigDecimal MORE = new BigDecimal("1.5");

	/** The most characters of settings that are kept. */
	private static final int LONGEST_SETTINGS = 2_000;

	/**
	 * What it was about.
	 *
	 * @param id of the recommendation
	 * @param settings as text
	 * @param expected saving a month, in decimals
	 * @param told what else it said of itself
	 */
	public record About(String id, String rule, ResourceId resource, String settings, String expected, Told told) {

		static About of(Recommendation recommendation) {
			return new About(recommendation.id(), recommendation.subject().rule(), recommendation.subject().resource(),
					textOf(recommendation), recommendation.saving().expected().amount().toPlainString(),
					Told.of(recommendation));
		}

	}

	/**
	 * What a recommendation said of itself; all empty of decisions from before it was
	 * kept.
	 *
	 * @param low saving a month, in decimals
	 * @param high saving a month, in decimals
	 */
	public record Told(String title, String owner, String low, String high) {

		public static final Told NOTHING = new Told("", "", "", "");

		private static final int LONGEST_TITLE = 500;

		private static final int LONGEST_OWNER = 200;

		static Told of(Recommendation recommendation) {
			return new Told(cut(recommendation.proposal().title(), LONGEST_TITLE),
					cut(recommendation.subject().owner(), LONGEST_OWNER),
					recommendation.saving().low().amount().toPlainString(),
					recommendation.saving().high().amount().toPlainString());
		}

		private static String cut(String text, int most) {
			return text.substring(0, Math.min(most, text.length()));
		}

	}

	static String textOf(Recommendation recommendation) {
		StringBuilder text = new StringBuilder();
		recommendation.proposal().settings().forEach((setting) -> text.append(setting).append('\n'));
		return text.substring(0, Math.min(LONGEST_SETTINGS, text.length()));
	}

	/** Whether the same is recommended now. */
	boolean isOf(Recommendation now) {
		return this.about.settings.equals(textOf(now));
	}

	/** Whether a dismissal still holds for what is recommended now. */
	boolean holds(Recommendation now, LocalDate today) {
		boolean saves = now.saving()
			.expected()
			.amount()
			.compareTo(new BigDecimal(this.about.expected).abs().multiply(MORE)) <= 0;
		return saves && (this.until == null || today.isBefore(this.until)) && isOf(now);
	}

}
