package io.tracetab.source.xray;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Fixtures of this package, folded to one line as a reader of files would.
 */
final class Fixture {

	private Fixture() {
	}

	static byte[] bytes(String name) {
		try (InputStream in = Fixture.class.getResourceAsStream(name)) {
			byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
			int length = bytes.length;
			while (bytes[length - 1] == '\n') {
				length--;
			}
			for (int i = 0; i < length; i++) {
				bytes[i] = (bytes[i] == '\n') ? (byte) ' ' : bytes[i];
			}
			return Arrays.copyOf(bytes, length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String line(String name) {
		return new String(bytes(name), StandardCharsets.UTF_8);
	}

}
