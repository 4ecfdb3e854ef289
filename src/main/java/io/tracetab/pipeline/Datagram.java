package io.tracetab.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.tracetab.source.Arrived;
import io.tracetab.source.Chunk;

/**
 * What is sent to the X-Ray daemon: a line that names the format, then a document.
 */
final class Datagram {

	private static final Pattern HEADER = Pattern
		.compile("\\s*\\{\\s*(?:\"format\"\\s*:\\s*\"json\"\\s*,\\s*\"version\"\\s*:\\s*1"
				+ "|\"version\"\\s*:\\s*1\\s*,\\s*\"format\"\\s*:\\s*\"json\")\\s*}\\s*");

	private static final int LONGEST_HEADER = 200;

	private Datagram() {
	}

	/** Its document as a record. */
	static Arrived read(byte[] datagram) {
		int end = 0;
		while (end < datagram.length && datagram[end] != '\n') {
			end++;
		}
		String header = new String(datagram, 0, Math.min(end, LONGEST_HEADER), StandardCharsets.UTF_8);
		if (!HEADER.matcher(header).matches()) {
			return unreadable(datagram, "starts with '%s', expected the line {\"format\": \"json\", \"version\": 1}"
				.formatted(header.substring(0, Math.min(header.length(), 60))));
		}
		byte[] document = line(datagram, Math.min(end + 1, datagram.length));
		return (document.length > 0) ? Arrived.unread(document)
				: unreadable(datagram, "holds no document behind its first line");
	}

	private static Arrived unreadable(byte[] datagram, String why) {
		byte[] line = line(datagram, 0);
		return Arrived.unreadable(new Chunk(line, 0, line.length), "X-Ray datagram: " + why);
	}

	/** A line end in JSON stands between values, where a blank says the same. */
	private static byte[] line(byte[] datagram, int from) {
		String text = new String(datagram, from, datagram.length - from, StandardCharsets.ISO_8859_1);
		return text.replace('\n', ' ').replace('\r', ' ').strip().getBytes(StandardCharsets.ISO_8859_1);
	}

}
