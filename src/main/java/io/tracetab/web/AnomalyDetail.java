package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyReport;
import io.tracetab.analyze.Cause;
import io.tracetab.analyze.ResourceChange;

/**
 * An anomaly; opened also what led to it.
 */
@Schema(name = "Anomaly")
record AnomalyDetail(String id, @Schema(description = "cost, usage or metric") String kind, String currency,
		@Schema(description = "Of a metric its namespace") String service,
		@Schema(description = "Of a metric its name") String meter,
		@Schema(description = "Of a metric its dimensions") String resource, Instant from, Instant until,
		@Schema(description = "Whether it went on and is now taken for ordinary") boolean lasting, double observed,
		double expected, @Schema(description = "At list price; absent where no price is known") @Nullable String impact,
		@Schema(description = "expected or not-useful; absent when nothing was said") @Nullable String verdict,
		@Schema(description = "Parts of the difference, level by level; empty in lists") List<Part> causes,
		@Schema(description = "Nearest first; empty in lists") List<Change> changes) {

	static AnomalyDetail of(AnomalyBook.Known known) {
		return of(known, List.of(), List.of());
	}

	static AnomalyDetail of(AnomalyBook.Known known, AnomalyReport report) {
		return of(known, report.levels().stream().flatMap(List::stream).map(Part::of).toList(),
				report.changes().stream().map(Change::of).toList());
	}

	private static AnomalyDetail of(AnomalyBook.Known known, List<Part> causes, List<Change> changes) {
		Anomaly anomaly = known.anomaly();
		return new AnomalyDetail(anomaly.id(), CostsReader.word(anomaly.subject().kind()), anomaly.subject().currency(),
				anomaly.subject().service(), anomaly.subject().meter(), anomaly.subject().resource(), anomaly.from(),
				anomaly.until(), anomaly.lasting(), anomaly.observed(), anomaly.expected(),
				(anomaly.impact() != null) ? anomaly.impact().toPlainString() : null,
				(known.verdict() != null) ? CostsReader.word(known.verdict()).replace('_', '-') : null, causes,
				changes);
	}

	/** A part of the difference. */
	@Schema(name = "AnomalyCause")
	record Part(@Schema(description = "meter, resource or route") String of, String key, String before, String now,
			String difference) {

		static Part of(Cause cause) {
			return new Part(CostsReader.word(cause.of()), cause.key(), cause.before().toPlainString(),
					cause.now().toPlainString(), cause.difference().toPlainString());
		}

	}

	/** A resource that was seen otherwise than before. */
	@Schema(name = "ResourceChange")
	record Change(String resource, Instant seen, List<Setting> settings) {

		static Change of(ResourceChange change) {
			return new Change(change.resource().toString(), change.seen(),
					change.settings()
						.stream()
						.map((setting) -> new Setting(setting.name(), setting.before(), setting.after()))
						.toList());
		}

	}

	/** A setting before and after. */
	@Schema(name = "ChangedSetting")
	record Setting(String name, @Nullable String before, @Nullable String after) {
	}

}
