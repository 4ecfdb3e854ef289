package io.tracetab.ingest.redact;

import java.util.regex.Pattern;

/**
 * User and password in front of an at sign: in URLs, JDBC URLs, data source names.
 */
final class Logins {

	/** May be escaped, even twice. */
	private static final String SLASHES = "(/\\\\{0,4}/)";

	/** A password may hold slashes; a port followed by a path is none. */
	private static final Pattern WITH_SLASHES = Pattern
		.compile(SLASHES + "[^/@\\s\"'<>:?#\\\\]*:(?!\\d{1,5}(?:[/?#]|$))[^\\s\"'<>@]*@");

	private static final Pattern IN_URL = Pattern.compile(SLASHES + "[^/?#\\s\"'<>\\\\]+@");

	private static final Pattern OF_ORACLE = Pattern.compile("(?i)(jdbc:oracle:\\w+:)[^@\\s\"'/]+/[^@\\s\"']*@");

	/** As in {@code user:password@tcp(host:port)}. */
	private static final Pattern BEFORE_PROTOCOL = Pattern
		.compile("()[^\\s\"'/@:=]{1,128}:[^\\s\"'@]{0,512}@(?=(?:tcp|unix)\\()");

	private Logins() {
	}

	/** Whether there may be a login in what stands before an at sign and from it on. */
	static boolean mayBeBetween(String before, String after) {
		return before.contains("//") || before.contains("/\\") || before.contains("jdbc:") || isProtocol(after);
	}

	private static boolean isProtocol(String text) {
		return text.contains("@tcp(") || text.contains("@unix(");
	}

	static String redact(String text) {
		if (text.indexOf('@') < 0) {
			return text;
		}
		String left = without(IN_URL, without(WITH_SLASHES, text));
		left = left.contains(":oracle:") ? without(OF_ORACLE, left) : left;
		return isProtocol(left) ? without(BEFORE_PROTOCOL, left) : left;
	}

	private static String without(Pattern login, String text) {
		return login.matcher(text).replaceAll("$1" + Kind.GONE + "@");
	}

}
