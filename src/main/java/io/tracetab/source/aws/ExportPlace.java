package io.tracetab.source.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where exports of the bill lie.
 *
 * @param prefix of their keys, without a slash before it; may be empty
 */
record ExportPlace(String bucket, String prefix) {

	private static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

	/**
	 * The place of an address such as {@code s3://billing-123456789012/focus}.
	 * @throws IllegalArgumentException when it is of another form
	 */
	static ExportPlace of(String address) {
		Matcher found = ADDRESS.matcher(address);
		if (!found.matches()) {
			throw new IllegalArgumentException(
					"'%s' is no place of bill exports, expected an address such as s3://bucket/prefix"
						.formatted(address));
		}
		return new ExportPlace(found.group(1), (found.group(2) != null) ? found.group(2) : "");
	}

}
