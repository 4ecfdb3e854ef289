package io.tracetab.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook by the name that people gave it; its address is a secret and stands nowhere
 * else than with itself.
 */
public record WebhookName(String name) implements Destination {

	/** In words that complete "expected ...". */
	public static final String FORM = "a name of at most 60 letters, digits, dots and dashes, such as ops";

	static final String PREFIX = "webhook:";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

	public WebhookName {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'%s' is no name: expected %s".formatted(name, FORM));
		}
	}

	/** With its prefix or without. */
	public static Optional<WebhookName> parse(String text) {
		String stripped = text.strip();
		String name = stripped.startsWith(PREFIX) ? stripped.substring(PREFIX.length()) : stripped;
		return NAME.matcher(name).matches() ? Optional.of(new WebhookName(name)) : Optional.empty();
	}

	/** {@code webhook:ops}. */
	@Override
	public String text() {
		return PREFIX + this.name;
	}

	@Override
	public String toString() {
		return text();
	}

}
