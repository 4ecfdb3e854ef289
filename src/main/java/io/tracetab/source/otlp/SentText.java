package io.tracetab.source.otlp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text in protobuf, as it is read and as it is archived.
 *
 * @param json with its quotes; never changed
 */
record SentText(String text, byte[] json) {

	static final SentText EMPTY = of("");

	/**
	 * Of UTF-8.
	 * @throws IOException when it is none
	 */
	static SentText read(byte[] bytes, int from, int length) throws IOException {
		return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString());
	}

	private static SentText of(String text) {
		return new SentText(text, new JsonText(text.length() + 2).string(text).toBytes());
	}

	boolean isEmpty() {
		return this.text.isEmpty();
	}

}
