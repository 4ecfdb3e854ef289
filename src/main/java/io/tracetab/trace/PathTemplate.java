package io.tracetab.trace;

/**
 * The template of a path that nobody described: segments that look like the name of one
 * thing among many become {@code {id}}. A pure function of the path, so that a trace's
 * route does not depend on which traces were seen before it.
 */
final class PathTemplate {

	static final String ID = "{id}";

	/** Deeper paths end with {@link #REST}. */
	private static final int DEEPEST = 10;

	private static final String REST = "/{path+}";

	private PathTemplate() {
	}

	/**
	 * @param path without query; empty segments and a slash at the end do not count
	 */
	static String of(String path) {
		StringBuilder template = new StringBuilder(path.length() + 8);
		append(path, 0, template);
		return template.isEmpty() ? "/" : template.toString();
	}

	/** Appends the template of what follows a position of the path. */
	static void append(String path, int from, StringBuilder template) {
		int depth = 0;
		int at = from;
		while (at < path.length()) {
			int end = path.indexOf('/', at);
			end = (end < 0) ? path.length() : end;
			if (end > at) {
				if (++depth > DEEPEST) {
					template.append(REST);
					return;
				}
				appendSegment(path.substring(at, end), template.append('/'));
			}
			at = end + 1;
		}
	}

	private static void appendSegment(String segment, StringBuilder template) {
		int dot = segment.lastIndexOf('.');
		if (dot > 0 && isExtension(segment, dot + 1) && segment.indexOf('@') < 0 && !segment.contains("%40")) {
			String stem = segment.substring(0, dot);
			if (PathSegment.isId(stem)) {
				template.append(ID).append(segment, dot, segment.length());
				return;
			}
		}
		template.append(PathSegment.isId(segment) ? ID : segment);
	}

	/** {@code pdf}, {@code mp4}, {@code json}: begins with a letter, at most five. */
	private static boolean isExtension(String segment, int from) {
		int length = segment.length() - from;
		if (length < 1 || length > 5 || !PathSegment.isLetter(segment.charAt(from))) {
			return false;
		}
		for (int i = from + 1; i < segment.length(); i++) {
			char c = segment.charAt(i);
			if (!PathSegment.isLetter(c) && !PathSegment.isDigit(c)) {
				return false;
			}
		}
		return true;
	}

}
