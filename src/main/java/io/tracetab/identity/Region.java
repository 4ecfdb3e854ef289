package io.tracetab.identity;

/**
 * An AWS region by its code, such as {@code eu-west-1}. Any code is accepted: new regions
 * open without asking us.
 */
public record Region(String code) {

	public Region {
		if (code.isBlank()) {
			throw new IllegalArgumentException("A region's code is blank, expected a form like 'eu-west-1'");
		}
	}

	@Override
	public String toString() {
		return this.code;
	}

}
