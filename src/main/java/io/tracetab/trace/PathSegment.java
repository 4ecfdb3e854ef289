package io.tracetab.trace;

/**
 * Tells names of one thing among many (numbers, UUIDs, hashes, keys, dates, e-mail
 * addresses, text of users) from words that a path's author chose.
 */
final class PathSegment {

	private static final int LONGEST_WORD = 40;

	private PathSegment() {
	}

	static boolean isId(String segment) {
		if (segment.length() > LONGEST_WORD || hasForeignCharacter(segment)) {
			return true;
		}
		return !isVersion(segment) && hasIdToken(segment);
	}

	/** Encoded text, addresses, paddings: no author writes these into a path. */
	private static boolean hasForeignCharacter(String segment) {
		for (int i = 0; i < segment.length(); i++) {
			char c = segment.charAt(i);
			if (c == '%' || c == '@' || c == '=' || c == '+' || c == ',' || c == ';' || c == '|' || c > 126) {
				return true;
			}
		}
		return false;
	}

	/** {@code v1}, {@code v2.1}, {@code 1.0}: few values, and telling ones. */
	private static boolean isVersion(String segment) {
		boolean marked = segment.charAt(0) == 'v' || segment.charAt(0) == 'V';
		int dots = 0;
		for (int i = marked ? 1 : 0; i < segment.length(); i++) {
			if (segment.charAt(i) == '.') {
				dots++;
			}
			else if (!isDigit(segment.charAt(i))) {
				return false;
			}
		}
		return (marked && segment.length() > 1) || (dots == 1 && segment.length() <= 4);
	}

	/** Looks at the tokens between separators: {@code order-8412} is one of many. */
	private static boolean hasIdToken(String segment) {
		int from = 0;
		boolean onlyDigits = true;
		for (int i = 0; i <= segment.length(); i++) {
			if (i == segment.length() || isSeparator(segment.charAt(i))) {
				Token token = Token.of(segment, from, i);
				if (token.isId(from > 0)) {
					return true;
				}
				onlyDigits &= token.letters() == 0;
				from = i + 1;
			}
		}
		return onlyDigits && hasDigit(segment);
	}

	private static boolean hasDigit(String segment) {
		for (int i = 0; i < segment.length(); i++) {
			if (isDigit(segment.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSeparator(char c) {
		return c == '-' || c == '_' || c == '.' || c == ':' || c == '~';
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	/**
	 * A run of letters and digits.
	 *
	 * @param hex whether all letters are hex digits
	 * @param changes how often lower case, upper case and digits follow one another
	 */
	private record Token(int letters, int digits, boolean hex, int changes) {

		static Token of(String segment, int from, int until) {
			int letters = 0;
			int digits = 0;
			boolean hex = true;
			int changes = 0;
			int before = -1;
			for (int i = from; i < until; i++) {
				char c = segment.charAt(i);
				int kind = isDigit(c) ? 0 : (c >= 'a' && c <= 'z') ? 1 : 2;
				digits += (kind == 0) ? 1 : 0;
				letters += isLetter(c) ? 1 : 0;
				hex &= kind == 0 || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
				changes += (before >= 0 && before != kind) ? 1 : 0;
				before = kind;
			}
			return new Token(letters, digits, hex, changes);
		}

		/**
		 * @param separated whether a separator stands before it: {@code tenant-17}
		 */
		boolean isId(boolean separated) {
			int length = this.letters + this.digits;
			if (this.digits == 0) {
				return false;
			}
			if (this.letters == 0) {
				return separated && this.digits >= 2;
			}
			boolean hash = this.hex && length >= 7 && this.digits >= 2;
			boolean numbered = this.digits >= 4;
			boolean mixed = length >= 8 && 2 * this.changes >= length;
			return hash || numbered || mixed || (length >= 20 && this.digits >= 2);
		}

	}

}
