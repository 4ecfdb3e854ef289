package io.tracetab.report;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A report on its way to somebody.
 *
 * @param id stays the same when it is sent again, so that a receiver can tell
 * @param unsubscribe address that takes the recipient from the list; null where there is
 * no list
 * @param attached what it brings beside itself
 */
public record Letter(String id, Destination to, PrintedDigest content, @Nullable String unsubscribe, Instant date,
		Set<Attachment> attached) {
}
