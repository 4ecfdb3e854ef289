package io.tracetab.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a page: its path and the values it is made of.
 *
 * @param path escaped
 * @param values not escaped, in the order of the address
 */
public record PageAddress(String path, Map<String, List<String>> values) {

	/** The values as they stand in a link, escaped. */
	public static String query(Map<String, List<String>> values) {
		return values.entrySet()
			.stream()
			.flatMap(
					(entry) -> entry.getValue().stream().map((value) -> escaped(entry.getKey()) + "=" + escaped(value)))
			.collect(Collectors.joining("&"));
	}

	/** As it stands in a link, escaped. */
	@Override
	public String toString() {
		String query = query(this.values);
		return query.isEmpty() ? this.path : this.path + "?" + query;
	}

	private static String escaped(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
