package io.tracetab.ingest.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Literals of an SQL statement. Text in double quotes is a literal in some dialects and a
 * name in others; it is taken for a name only where no literal can stand.
 */
final class SqlLiterals {

	private static final Set<String> BEFORE_LITERAL = Set.of("like", "ilike", "rlike", "regexp", "values", "in", "and",
			"or", "between", "then", "else", "when", "limit", "offset");

	private final String sql;

	private final StringBuilder left = new StringBuilder();

	private int at;

	private SqlLiterals(String sql) {
		this.sql = sql;
	}

	static String redact(String statement) {
		return new SqlLiterals(statement).redact();
	}

	private String redact() {
		while (this.at < this.sql.length()) {
			char next = this.sql.charAt(this.at);
			if (next == '\'' || next == '"' && isLiteralNext()) {
				drop(endOfQuoted(next));
			}
			else if (next == '$' && isDollarQuote()) {
				int open = this.sql.indexOf('$', this.at + 1) + 1;
				int close = this.sql.indexOf(this.sql.substring(this.at, open), open);
				drop((close < 0) ? this.sql.length() : close + open - this.at);
			}
			else if (isWord(next) || next == '$') {
				word();
			}
			else {
				this.left.append(next);
				this.at++;
			}
		}
		return this.left.toString();
	}

	private void drop(int end) {
		this.left.append('?');
		this.at = end;
	}

	/**
	 * A name, keyword, parameter or number; {@code X'00'} and {@code E'a'} belong
	 * together.
	 */
	private void word() {
		int end = this.at + 1;
		boolean number = Character.isDigit(this.sql.charAt(this.at));
		while (end < this.sql.length() && (isWord(this.sql.charAt(end)) || number && this.sql.charAt(end) == '.')) {
			end++;
		}
		boolean prefix = end == this.at + 1 && end < this.sql.length() && this.sql.charAt(end) == '\'';
		if (number) {
			drop(end);
		}
		else if (!prefix) {
			this.left.append(this.sql, this.at, end);
		}
		this.at = end;
	}

	/** Behind the closing quote; a quote is doubled or escaped within. */
	private int endOfQuoted(char quote) {
		int end = this.at + 1;
		while (end < this.sql.length()) {
			char next = this.sql.charAt(end);
			boolean doubled = next == quote && end + 1 < this.sql.length() && this.sql.charAt(end + 1) == quote;
			if (next == quote && !doubled) {
				return end + 1;
			}
			end += (doubled || next == '\\') ? 2 : 1;
		}
		return this.sql.length();
	}

	private boolean isDollarQuote() {
		int end = this.at + 1;
		while (end < this.sql.length() && isWord(this.sql.charAt(end))) {
			end++;
		}
		boolean parameter = this.at + 1 < this.sql.length() && Character.isDigit(this.sql.charAt(this.at + 1));
		return !parameter && end < this.sql.length() && this.sql.charAt(end) == '$';
	}

	/** By what stands before the quote. */
	private boolean isLiteralNext() {
		int end = this.left.length();
		while (end > 0 && Character.isWhitespace(this.left.charAt(end - 1))) {
			end--;
		}
		if (end == 0) {
			return false;
		}
		int start = end;
		while (start > 0 && isWord(this.left.charAt(start - 1))) {
			start--;
		}
		String word = this.left.substring(start, end).toLowerCase(Locale.ROOT);
		if (this.sql.startsWith(".", endOfQuoted('"'))) {
			return false;
		}
		return word.isEmpty() ? "=<>(,|+-*/%?".indexOf(this.left.charAt(end - 1)) >= 0 : BEFORE_LITERAL.contains(word);
	}

	private static boolean isWord(char c) {
		return Character.isLetterOrDigit(c) || c == '_';
	}

}
