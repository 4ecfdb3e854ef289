package io.tracetab.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import io.tracetab.report.PageAddress;

/**
 * The address of a view: its path and the values it is made of. Blank values are left
 * out, so that the address of a form without answers is a plain path.
 *
 * @param path escaped
 * @param values not escaped, in the order of the address
 */
record ViewAddress(String path, Map<String, List<String>> values) {

	static ViewAddress of(HttpServletRequest request) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, all) -> {
			List<String> present = Stream.of(all).filter((value) -> !value.isBlank()).toList();
			if (!present.isEmpty()) {
				values.put(name, present);
			}
		});
		return new ViewAddress(request.getRequestURI(), values);
	}

	boolean has(String name) {
		return this.values.containsKey(name);
	}

	ViewAddress with(String name, String value) {
		return with(name, List.of(value));
	}

	ViewAddress with(String name, List<String> all) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.values);
		changed.put(name, all);
		return new ViewAddress(this.path, changed);
	}

	ViewAddress without(String... names) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.values);
		Stream.of(names).forEach(changed::remove);
		return new ViewAddress(this.path, changed);
	}

	/** The values as they stand in a link, escaped. */
	String query() {
		return PageAddress.query(this.values);
	}

	/** As it stands in a link, escaped. */
	@Override
	public String toString() {
		return new PageAddress(this.path, this.values).toString();
	}

}
