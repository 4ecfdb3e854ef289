package io.tracetab.ingest.redact;

import java.nio.charset.StandardCharsets;

import io.tracetab.ingest.Redactor;
import io.tracetab.source.Chunk;

/**
 * What is left of text.
 */
final class Redacted {

	private static final Redactor SECRETS = RecordRedactor.with(RedactionSettings.SECRETS);

	private static final Redactor ALL = RecordRedactor.with(RedactionSettings.ALL);

	private Redacted() {
	}

	/** Without secrets. */
	static String secrets(String text) {
		return redact(SECRETS, text);
	}

	/** Without secrets and all that settings can name. */
	static String all(String text) {
		return redact(ALL, text);
	}

	private static String redact(Redactor redactor, String text) {
		byte[] bytes = ("before\n" + text + "\nafter").getBytes(StandardCharsets.UTF_8);
		Chunk left = redactor.redact(new Chunk(bytes, 7, bytes.length - 6));
		return new String(left.bytes(), left.from(), left.to() - left.from(), StandardCharsets.UTF_8);
	}

}
