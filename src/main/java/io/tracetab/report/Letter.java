package io.tracetab.report;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A report on its way to somebody.
 *
 * @param id stays the same when it is sent again, so that a receiver can tell
 * @param unsubscribe address that takes the recipient from the list; null where there is
 * no list
 */
public record Letter(String id, MailAddress to, PrintedDigest content, @Nullable String unsubscribe, Instant date) {
}
