package io.tracetab.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An address holds values that cannot be read. All of them are named at once.
 */
final class BadParameters extends RuntimeException {

	private final transient List<BadParameter> parameters;

	BadParameters(List<BadParameter> parameters) {
		super(parameters.stream().map(BadParameter::message).collect(Collectors.joining("; ")));
		this.parameters = List.copyOf(parameters);
	}

	List<BadParameter> parameters() {
		return this.parameters;
	}

}
