package io.tracetab.source.answers;

import java.math.BigDecimal;

import io.tracetab.source.json.Unreadable;

/**
 * Decimals as answers write them: texts of a sensible length.
 */
final class Decimals {

	private static final int LONGEST = 40;

	private Decimals() {
	}

	/**
	 * The number in a text.
	 * @param field names the place
	 * @param expected for the message
	 */
	static BigDecimal of(String field, String text, String expected) {
		try {
			BigDecimal number = (text.length() <= LONGEST) ? new BigDecimal(text) : null;
			if (number != null && Math.abs((long) number.scale()) <= LONGEST) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// falls through to the message that names the form
		}
		throw refused(field, text, expected);
	}

	static Unreadable refused(String field, String text, String expected) {
		return new Unreadable("%s is '%s', expected %s".formatted(field, text, expected));
	}

}
