package io.tracetab.source.logs;

import org.jspecify.annotations.Nullable;

/**
 * What a wrapper says of the line in it.
 *
 * @param function the function's name; null when unknown
 * @param timeMicros microseconds since 1970; 0 when unknown
 */
record LogEvent(@Nullable String function, long timeMicros) {

	static final LogEvent UNKNOWN = new LogEvent(null, 0);

	private static final String LAMBDA_GROUP = "/aws/lambda/";

	/**
	 * The function that writes to a log stream. Under a group of its own choice it names
	 * itself in the stream: {@code 2020/03/05/name[$LATEST]20bd…}.
	 */
	static @Nullable String function(@Nullable String group, @Nullable String stream) {
		if (group != null && group.contains(LAMBDA_GROUP)) {
			String name = group.substring(group.indexOf(LAMBDA_GROUP) + LAMBDA_GROUP.length());
			return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
		}
		if (stream == null) {
			return null;
		}
		int bracket = stream.indexOf('[');
		boolean dated = bracket > 11 && stream.charAt(4) == '/' && stream.charAt(7) == '/' && stream.charAt(10) == '/';
		return dated ? stream.substring(11, bracket) : null;
	}

}
