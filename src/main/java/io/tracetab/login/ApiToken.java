package io.tracetab.login;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a program shows in place of a password.
 *
 * @param id names it on pages
 * @param account whose it is
 * @param name what it is for
 * @param used when it was shown last, to the minute; null if never
 */
public record ApiToken(String id, String account, String name, Instant made, @Nullable Instant used) {

	public ApiToken {
		if (name.isBlank() || name.length() > 100) {
			throw new IllegalArgumentException(
					"'%s' is not a value for name: expected 1 to 100 characters".formatted(name));
		}
	}

}
