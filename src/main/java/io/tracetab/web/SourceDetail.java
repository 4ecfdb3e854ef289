package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tracetab.ingest.SourceState;
import io.tracetab.pipeline.SourcesDesk;
import org.jspecify.annotations.Nullable;

/**
 * One source: how far it was read and how it fares.
 *
 * @param standing {@code waiting}, {@code catching-up}, {@code up-to-date},
 * {@code failing} or {@code paused}
 * @param progress of the way from its beginning to now, per cent
 * @param calls answered this month
 * @param refused calls that were refused or broke this month, retries among them
 */
record SourceDetail(String id, String title, String account, String region, String standing,
		@Schema(description = "Everything until here is in; absent when nothing is") @Nullable Instant watermark,
		@Nullable Instant refreshed,
		@Schema(description = "When it is looked at next; absent where nothing is scheduled") @Nullable Instant next,
		@Schema(description = "Seconds; absent when nothing is in") @Nullable Long lagSeconds, long everySeconds,
		int progress, @Nullable TroubleDetail trouble, OverviewDetail.CountsDetail records, long calls, long refused) {

	static SourceDetail of(SourcesDesk.Status status, long calls, long refused) {
		SourceState state = status.state();
		return new SourceDetail(status.id().toString(), status.id().kind().title(), status.id().account(),
				status.id().region(), word(status.standing()), state.watermark(), state.refreshed(), status.next(),
				(status.lag() == null) ? null : status.lag().toSeconds(), status.cadence().every().toSeconds(),
				status.progress(), TroubleDetail.of(state.trouble()), OverviewDetail.CountsDetail.of(state.counts()),
				calls, refused);
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The standing as people read it. */
	public String words() {
		return switch (this.standing) {
			case "up-to-date" -> "Up to date";
			case "catching-up" -> "Catching up";
			case "failing" -> "Failing";
			case "paused" -> "Paused";
			default -> "Not read yet";
		};
	}

	/** How far behind now everything is in; null when nothing is. */
	public @Nullable Duration lag() {
		return (this.lagSeconds == null) ? null : Duration.ofSeconds(this.lagSeconds);
	}

	/** Why the last attempts failed, and what can be done. */
	record TroubleDetail(int times, String kind, String message, String wayOut, Instant last, @Nullable Instant next) {

		static @Nullable TroubleDetail of(SourceState.@Nullable Trouble trouble) {
			return (trouble == null) ? null : new TroubleDetail(trouble.times(), word(trouble.kind()),
					trouble.message(), trouble.wayOut(), trouble.last(), trouble.next());
		}

	}

}
