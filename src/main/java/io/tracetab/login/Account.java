package io.tracetab.login;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Somebody who may sign in.
 *
 * @param name in lower case
 * @param password its hash, with the name of the function that made it
 */
public record Account(String name, String password, Instant made) {

	private static final Pattern NAMES = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");

	public Account {
		if (!NAMES.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"'%s' is not a value for name: expected 1 to 100 letters, digits or any of ._@+-".formatted(name));
		}
	}

	/** The name as it is kept, of one that was typed. */
	public static String nameOf(String typed) {
		return typed.strip().toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
