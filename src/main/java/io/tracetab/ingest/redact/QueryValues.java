package io.tracetab.ingest.redact;

import java.util.regex.Pattern;

/**
 * Values in the query string of a URL. Names stay, for they tell routes apart.
 */
final class QueryValues {

	private static final Pattern VALUE = Pattern.compile("([?&;][^=&;#]*=)[^&;#]+");

	/** A query without names is a value itself. */
	private static final Pattern NAMELESS = Pattern.compile("([?&])[^=&;#]+(?=[&;#]|$)");

	private static final String LEFT = "$1" + Kind.GONE;

	private QueryValues() {
	}

	/**
	 * What is left of a URL, a path, or a query alone.
	 */
	static String redact(String url) {
		boolean queryAlone = url.indexOf('?') < 0 && url.indexOf('/') < 0 && url.indexOf('=') > 0;
		String query = queryAlone ? "?" + url : url;
		String left = NAMELESS.matcher(VALUE.matcher(query).replaceAll(LEFT)).replaceAll(LEFT);
		return queryAlone ? left.substring(1) : left;
	}

}
