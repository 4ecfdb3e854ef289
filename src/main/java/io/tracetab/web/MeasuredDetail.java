package io.tracetab.web;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Proof;
import io.tracetab.recommend.Standing;
import io.tracetab.recommend.VerifiedSaving;

/**
 * What a change was found to save, as JSON.
 *
 * @param predicted in a month, when it was accepted
 * @param lastSeenBefore the last look at the inventory that saw it otherwise
 * @param seenApplied the first look that saw the change
 */
@Schema(name = "MeasuredSaving")
record MeasuredDetail(String title, String predicted, @Nullable Instant lastSeenBefore, Instant seenApplied,
		OfSource onTheBill, OfSource onUsage) {

	/**
	 * In a month of 730 hours, decimals as text.
	 *
	 * @param lacking why nothing can be said; null where something is
	 */
	@Schema(name = "MeasuredBySource")
	record OfSource(@Nullable String low, @Nullable String saved, @Nullable String high, @Nullable Integer daysBefore,
			@Nullable Integer daysAfter, @Nullable LocalDate from, @Nullable LocalDate until,
			@Nullable String costFollows, Measurement.@Nullable Outcome outcome, @Nullable String lacking) {

		static OfSource of(Measurement measurement) {
			Measurement.Found found = measurement.found();
			return (found == null)
					? new OfSource(null, null, null, null, null, null, null, null, null, measurement.why())
					: new OfSource(plain(found.low()), plain(found.saved()), plain(found.high()), found.over().before(),
							found.over().after(), found.over().from(), found.over().until(), found.driver(),
							found.outcome(), null);
		}

	}

	/**
	 * All that were measured, together.
	 */
	@Schema(name = "VerifiedSavings")
	record Total(int changes, String low, String saved, String high, String predicted) {

		static Total of(VerifiedSaving verified) {
			return new Total(verified.changes(), plain(verified.low()), plain(verified.saved()), plain(verified.high()),
					plain(verified.predicted()));
		}

	}

	static @Nullable MeasuredDetail of(Standing standing) {
		Proof proof = standing.proof();
		return (proof == null) ? null : new MeasuredDetail(standing.title(), standing.predicted().toPlainString(),
				proof.applied().after(), proof.applied().seen(), OfSource.of(proof.bill()), OfSource.of(proof.usage()));
	}

	private static String plain(Money money) {
		return money.amount().setScale(10, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
	}

}
