package io.tracetab.source;

import java.util.List;

import io.tracetab.trace.Segment;
import org.jspecify.annotations.Nullable;

/**
 * A record that somebody sent, on its way to the archive.
 *
 * @param line the record in one line, without a line end
 * @param segments what was read from it already, for as long as nothing is taken out of
 * it; null when it is still to be read
 * @param unreadable why it cannot be read; else null
 */
public record Arrived(Chunk line, @Nullable List<Segment> segments, @Nullable String unreadable) {

	/** One that was read while it was brought into a line. */
	public static Arrived read(Chunk line, List<Segment> segments) {
		return new Arrived(line, List.copyOf(segments), null);
	}

	/** One that is to be read by the format that knows it. */
	public static Arrived unread(byte[] line) {
		return new Arrived(new Chunk(line, 0, line.length), null, null);
	}

	/** One to be set aside. */
	public static Arrived unreadable(Chunk line, String reason) {
		return new Arrived(line, List.of(), reason);
	}

	/** Bytes that it takes in an archive, its line end with them. */
	public int bytes() {
		return this.line.to() - this.line.from() + 1;
	}

}
