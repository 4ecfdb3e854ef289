package io.tracetab.ingest.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text by what stands before them: log messages, URLs, headers, and
 * JSON that is broken. Quotes may be escaped to any depth.
 */
final class TextRedaction {

	private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s+)[\\w.~+/=-]{8,}");

	private static final Pattern PRIVATE_KEY = Pattern
		.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)");

	/** Between a name and its value where both are values: name: "a", value: "b". */
	private static final Pattern VALUE_NEXT = Pattern
		.compile("(?i)\\s*,\\s*[\\\\\"']*(?:parameter_?|string_?)?values?[\\\\\"']*\\s*[:=]");

	private static final Pattern BARE = Pattern.compile(
			"(?i)(?:(?:bearer|basic|digest|negotiate|token|apikey|aws4-hmac-sha256)\\s+)?[^\\s&;,\"'<>)}\\]\\\\]+");

	/** A header may hold blanks and separators. */
	private static final Pattern HEADER = Pattern.compile("[^\\r\\n\"\\\\]+");

	private static final Pattern SENSITIVE = Pattern
		.compile("(?i)\"(?:before_|after_)?sensitive(?:_values|_attributes)?"
				+ "\\\\*\"\\s*:\\s*(?!false|\\{\\s*\\}|\\[\\s*\\])");

	private static final Set<String> NO_SECRETS = Set.of("", "null", "true", "false", "none");

	private final Names names;

	private final Pattern marks;

	TextRedaction(Names names) {
		this.names = names;
		this.marks = Pattern
			.compile("(?i)" + names.marks().stream().map(Pattern::quote).collect(Collectors.joining("|")));
	}

	/** What is left of a text; the text itself when nothing has to go. */
	String redact(String text) {
		String left = withoutValues(Logins.redact(text));
		left = BEARER.matcher(left).replaceAll("$1" + Kind.GONE);
		return left.contains("PRIVATE KEY") ? PRIVATE_KEY.matcher(left).replaceAll(Kind.GONE) : left;
	}

	/**
	 * What is left of JSON that is broken. Where it marks values as sensitive nobody can
	 * tell which they are: nothing is left.
	 */
	String redactBroken(String json) {
		return SENSITIVE.matcher(json).find() ? Kind.GONE : redact(json);
	}

	private String withoutValues(String text) {
		StringBuilder left = new StringBuilder();
		int copied = 0;
		Matcher mark = this.marks.matcher(text);
		int at = 0;
		while (at < text.length() && mark.find(at)) {
			int end = endOfName(text, mark.start());
			int start = startOfName(text, mark.start());
			Kind kind = isPartOfArn(text, start, end) ? null : this.names.kindOf(text.substring(start, end));
			Value value = (kind != null) ? valueAfter(text, end, kind) : null;
			if (kind != null && value != null) {
				String was = text.substring(value.start(), value.end());
				left.append(text, copied, value.start()).append(value.wrap(kind.redact(was)));
				copied = value.end();
			}
			at = Math.max(mark.end(), (value != null) ? value.end() : end);
		}
		return (copied == 0) ? text : left.append(text, copied, text.length()).toString();
	}

	/** As in {@code arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders}. */
	private static boolean isPartOfArn(String text, int start, int end) {
		return text.startsWith(":", start - 1) && text.startsWith(":", end);
	}

	private static int startOfName(String text, int within) {
		int start = within;
		while (start > 0 && within - start < Names.LONGEST && Names.isPartOfName(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	private static int endOfName(String text, int within) {
		int end = within;
		while (end < text.length() && end - within < Names.LONGEST && Names.isPartOfName(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static @Nullable Value valueAfter(String text, int nameEnd, Kind kind) {
		int quotes = skip(text, nameEnd, "\\\"'");
		int sign = skip(text, quotes, " \t");
		int start = -1;
		if (sign < text.length() && "=:".indexOf(text.charAt(sign)) >= 0) {
			start = skip(text, sign, "=:> \t");
		}
		else if (text.startsWith("u003d", sign)) {
			start = sign + "u003d".length();
		}
		else {
			Matcher next = VALUE_NEXT.matcher(text).region(sign, text.length());
			start = next.lookingAt() ? skip(text, next.end(), " \t") : -1;
		}
		if (start < 0 || start == text.length() || !mayStand(kind, text, quotes > nameEnd, sign, start)) {
			return null;
		}
		Value value = value(text, start, text.substring(nameEnd, quotes), isHeader(text, nameEnd, sign));
		boolean gone = text.startsWith(Kind.GONE, value.start());
		String was = text.substring(value.start(), value.end());
		return gone || NO_SECRETS.contains(was.toLowerCase(Locale.ROOT)) ? null : value;
	}

	/** Whether a name of this kind, written like this, names something to take out. */
	private static boolean mayStand(Kind kind, String text, boolean quoted, int sign, int start) {
		boolean brackets = "{[".indexOf(text.charAt(start)) >= 0;
		return switch (kind) {
			case CREDENTIAL -> true;
			case PARAMETER -> text.charAt(sign) != ':';
			case ENVIRONMENT -> brackets;
			case CLIENT_IP, USER, SQL, URL -> quoted && !brackets;
			case SENSITIVE, KEPT -> false;
		};
	}

	private static boolean isHeader(String text, int nameEnd, int sign) {
		String name = text.substring(Math.max(0, nameEnd - 13), nameEnd).toLowerCase(Locale.ROOT);
		return text.charAt(sign) == ':' && (name.endsWith("cookie") || name.endsWith("authorization"));
	}

	private static Value value(String text, int start, String quotesOfName, boolean header) {
		int quote = skip(text, start, "\\");
		if (quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
			return new Value(quote + 1, endOfQuoted(text, quote, quote - start), "");
		}
		if (text.charAt(start) == '{' || text.charAt(start) == '[') {
			return new Value(start, endOfBrackets(text, start), quotesOfName);
		}
		Matcher bare = (header ? HEADER : BARE).matcher(text).region(start, text.length());
		return new Value(start, bare.lookingAt() ? bare.end() : start, "");
	}

	/** Where a quote stands that is escaped no deeper than the opening one. */
	private static int endOfQuoted(String text, int open, int escapes) {
		char quote = text.charAt(open);
		int backslashes = 0;
		for (int i = open + 1; i < text.length(); i++) {
			boolean closes = (escapes > 0) ? backslashes <= escapes : backslashes % 2 == 0;
			if (closes && text.charAt(i) == quote) {
				return i - ((escapes > 0) ? backslashes : 0);
			}
			backslashes = (text.charAt(i) == '\\') ? backslashes + 1 : 0;
		}
		return text.length();
	}

	private static int endOfBrackets(String text, int open) {
		int depth = 0;
		for (int i = open; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
			if (depth == 0) {
				return i + 1;
			}
		}
		return text.length();
	}

	private static int skip(String text, int from, String characters) {
		int at = from;
		while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		return at;
	}

	/**
	 * Where a value stands in a text.
	 *
	 * @param quotes what has to stand around that which takes its place
	 */
	private record Value(int start, int end, String quotes) {

		String wrap(String left) {
			return this.quotes + left + this.quotes;
		}

	}

}
