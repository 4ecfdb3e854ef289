package io.tracetab.ingest.redact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import io.tracetab.ingest.Redactor;
import io.tracetab.source.Chunk;

/**
 * Looks for what may have to go, and rewrites the records that hold it. Free of state;
 * safe for use by many threads.
 */
public final class RecordRedactor implements Redactor {

	private final Triggers triggers;

	private final JsonRedaction json;

	private final TextRedaction text;

	private RecordRedactor(Names names) {
		this.triggers = new Triggers(names);
		this.text = new TextRedaction(names);
		this.json = new JsonRedaction(names, this.triggers, this.text);
	}

	public static Redactor with(RedactionSettings settings) {
		return new RecordRedactor(Names.of(settings));
	}

	@Override
	public Chunk redact(Chunk chunk) {
		byte[] bytes = chunk.bytes();
		ByteArrayOutputStream left = null;
		int copied = chunk.from();
		int hit = this.triggers.find(bytes, copied, chunk.to());
		int done = copied;
		while (hit >= 0) {
			int start = startOfRecord(bytes, done, hit);
			int end = chunk.endOfRecord(hit);
			byte[] record = redactRecord(bytes, start, end);
			if (record != null) {
				left = (left == null) ? new ByteArrayOutputStream(chunk.to() - chunk.from()) : left;
				left.write(bytes, copied, start - copied);
				left.writeBytes(record);
				copied = end;
			}
			done = end;
			hit = this.triggers.find(bytes, end, chunk.to());
		}
		if (left == null) {
			return chunk;
		}
		left.write(bytes, copied, chunk.to() - copied);
		return new Chunk(left.toByteArray(), 0, left.size());
	}

	private static int startOfRecord(byte[] bytes, int from, int within) {
		int start = within;
		while (start > from && bytes[start - 1] != '\n') {
			start--;
		}
		return start;
	}

	private byte @Nullable [] redactRecord(byte[] bytes, int start, int end) {
		boolean json = isJson(bytes, start, end);
		if (json) {
			try {
				return this.json.redact(bytes, start, end);
			}
			catch (JacksonException ignored) {
				// Broken JSON is text; what is wrong with it is told by its format.
			}
		}
		String was = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
		String left = json ? this.text.redactBroken(was) : this.text.redact(was);
		return left.equals(was) ? null : left.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static boolean isJson(byte[] bytes, int start, int end) {
		int at = start;
		while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
			at++;
		}
		return at < end && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '"');
	}

}
