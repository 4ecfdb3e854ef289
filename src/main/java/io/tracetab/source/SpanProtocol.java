package io.tracetab.source;

import java.util.List;

/**
 * The protocol in which tracers send their spans: what a request holds, and what it is
 * answered. Free of state; safe for use by many threads.
 */
public interface SpanProtocol {

	/**
	 * Reads a request into records, each in one line. A span that cannot be read is a
	 * record of its own; the others are kept.
	 * @throws Malformed when the request as a whole cannot be read
	 */
	List<Arrived> read(byte[] request, Encoding encoding) throws Malformed;

	/**
	 * The answer to a request that was taken.
	 * @param rejected how many of its spans were not
	 * @param reason why; empty when all were taken
	 */
	byte[] taken(long rejected, String reason, Encoding encoding);

	/** The answer to a request that was refused as a whole. */
	byte[] refused(Refusal why, String reason, Encoding encoding);

	/** How a request is written. */
	enum Encoding {

		PROTOBUF, JSON

	}

	/**
	 * Why a request is refused, with the number that gRPC has for it.
	 */
	enum Refusal {

		MALFORMED(3), TOO_LARGE(3), TOO_MANY(8), UNAVAILABLE(14);

		private final int code;

		Refusal(int code) {
			this.code = code;
		}

		public int code() {
			return this.code;
		}

	}

	/** A request that cannot be read; its message names the form expected. */
	final class Malformed extends Exception {

		private static final long serialVersionUID = 1L;

		public Malformed(String message) {
			super(message, null, false, false);
		}

	}

}
