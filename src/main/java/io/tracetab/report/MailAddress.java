package io.tracetab.report;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of e-mail, without a name beside it: what the form field of HTML takes for
 * one, within the lengths of RFC 5321.
 */
public record MailAddress(String text) implements Destination {

	/** In words that complete "expected ...". */
	public static final String FORM = "an address such as ana@example.com";

	private static final int LONGEST = 254;

	private static final int LONGEST_LOCAL = 64;

	private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)"
			+ "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

	public MailAddress {
		if (!isAddress(text)) {
			throw new IllegalArgumentException("'%s' is no address: expected %s".formatted(text, FORM));
		}
	}

	public static Optional<MailAddress> parse(String text) {
		String stripped = text.strip();
		return isAddress(stripped) ? Optional.of(new MailAddress(stripped)) : Optional.empty();
	}

	private static boolean isAddress(String text) {
		return text.length() <= LONGEST && text.indexOf('@') <= LONGEST_LOCAL && ADDRESS.matcher(text).matches();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
