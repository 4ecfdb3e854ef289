package io.tracetab.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.IngestLedger;

/**
 * A page of records that are set aside.
 */
record SetAsideList(List<Row> records,
		@Schema(description = "The value of 'after' for the next page; absent on the last") @Nullable Long next) {

	private static final int EXCERPT = 400;

	/**
	 * A record that could not be read.
	 *
	 * @param excerpt its start as text
	 */
	record Row(long id, String input, @Schema(description = "Of the input, from 1") long line, String reason,
			String excerpt) {

		static Row of(IngestLedger.KeptAside kept) {
			byte[] raw = kept.record().raw();
			String text = new String(raw, 0, Math.min(raw.length, EXCERPT), StandardCharsets.UTF_8);
			return new Row(kept.id(), kept.input(), kept.record().line(), kept.record().reason(),
					(raw.length > EXCERPT) ? text + "…" : text);
		}

	}

}
