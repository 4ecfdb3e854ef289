package io.tracetab.ingest.archive;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.tracetab.ingest.Archive;

/**
 * Where a part stands in the archive:
 * {@code source/account/region/day/hour/fingerprint-position.ndjson.zst}. A part has the
 * same name each time it is kept.
 */
final class PartName {

	static final String ENDING = ".ndjson.zst";

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private PartName() {
	}

	/** Files name neither account nor region: their records may. */
	static String folder(Archive.Part part) {
		return "import/-/-/" + HOUR.format(part.readSince());
	}

	/** Of what was sent here. */
	static String received(Archive.Part part) {
		return "received/-/-/" + HOUR.format(part.readSince());
	}

	static String file(Archive.Part part) {
		return "%s-%015d%s".formatted(part.fingerprint(), part.position(), ENDING);
	}

}
