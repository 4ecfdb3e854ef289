package io.tracetab.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value in an address that cannot be read.
 *
 * @param name of the parameter
 * @param value as it was given
 * @param expected the form expected, in words that complete "expected ..."
 */
record BadParameter(String name, String value, String expected) {

	public String message() {
		return "'%s' is not a value for %s: expected %s".formatted(this.value, this.name, this.expected);
	}

	/** What is wrong with each field, for forms. */
	static Map<String, String> byName(Collection<BadParameter> problems) {
		return problems.stream()
			.collect(Collectors.toMap(BadParameter::name, BadParameter::message, (one, other) -> one + "; " + other));
	}

}
