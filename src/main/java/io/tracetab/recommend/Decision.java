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
	 */
	public record About(String id, String rule, ResourceId resource, String settings, String expected) {

		static About of(Recommendation recommendation) {
			return new About(recommendation.id(), recommendation.subject().rule(), recommendation.subject().resource(),
					textOf(recommendation), recommendation.saving().expected().amount().toPlainString());
		}

	}

	static String textOf(Recommendation recommendation) {
		StringBuilder text = new StringBuilder();
		recommendation.proposal().settings().forEach((setting) -> text.append(setting).append('\n'));
		return text.substring(0, Math.min(LONGEST_SETTINGS, text.length()));
	}

	/** Whether a dismissal still holds for what is recommended now. */
	boolean holds(Recommendation now, LocalDate today) {
		boolean saves = now.saving()
			.expected()
			.amount()
			.compareTo(new BigDecimal(this.about.expected).abs().multiply(MORE)) <= 0;
		return saves && (this.until == null || today.isBefore(this.until)) && this.about.settings.equals(textOf(now));
	}

}
