package io.tracetab.trace;

import java.util.Locale;

/**
 * Cuts URLs as tracers write them: whole, without scheme, or only the path; with or
 * without query. Reads no more than it needs and never fails.
 */
final class UrlParts {

	private UrlParts() {
	}

	/** The host in lower case, without port; empty when there is none. */
	static String host(String url) {
		int from = authorityStart(url);
		if (from == url.length() || url.charAt(from) == '/') {
			return "";
		}
		int until = end(url, from, "/?#");
		int at = url.lastIndexOf('@', until - 1);
		int host = (at >= from) ? at + 1 : from;
		int port = url.indexOf(':', host);
		return url.substring(host, (port >= 0 && port < until) ? port : until).toLowerCase(Locale.ROOT);
	}

	/** The path without query and fragment; at least {@code /}. */
	static String path(String url) {
		int from = authorityStart(url);
		int start = (url.startsWith("/") && from == 0) ? 0 : end(url, from, "/?#");
		int until = end(url, start, "?#");
		return (start < until) ? url.substring(start, until) : "/";
	}

	private static int authorityStart(String url) {
		int scheme = url.indexOf("://");
		return (scheme >= 0 && scheme < end(url, 0, "/?#")) ? scheme + 3 : 0;
	}

	private static int end(String url, int from, String marks) {
		for (int i = from; i < url.length(); i++) {
			if (marks.indexOf(url.charAt(i)) >= 0) {
				return i;
			}
		}
		return url.length();
	}

}
