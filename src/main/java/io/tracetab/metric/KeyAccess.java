package io.tracetab.metric;

/**
 * One access to one key of a store, as the middleware around its client logged it.
 *
 * @param timeMicros when the call began, microseconds since 1970
 * @param function that made it
 * @param store its ARN
 * @param operation as the store names it: {@code GetItem}, {@code GET}
 * @param key a hash of it
 * @param bytes of the value read or written; 0 where the call failed or found nothing
 */
public record KeyAccess(long timeMicros, String function, String store, String operation, long key, int bytes,
		Outcome outcome) {

	/** What came of it. The order is what is kept. */
	public enum Outcome {

		/** It was answered; nobody says whether from a cache. */
		DONE,
		/** A cache had it. */
		HIT,
		/** A cache did not have it. */
		MISS,
		/** The call failed. */
		FAILED

	}

	/** Whether it reads a value, by the verb that the operation begins with. */
	public boolean isRead() {
		String verb = this.operation.toLowerCase(java.util.Locale.ROOT);
		return verb.startsWith("get") || verb.startsWith("query") || verb.startsWith("head") || verb.startsWith("find")
				|| verb.startsWith("read") || verb.startsWith("select");
	}

}
