package io.tracetab.identity;

/**
 * An AWS account, by its twelve digits.
 */
public record Account(String id) {

	public Account {
		if (id.length() != 12 || !id.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			throw new IllegalArgumentException("Account '%s' is not of the form of twelve digits".formatted(id));
		}
	}

	@Override
	public String toString() {
		return this.id;
	}

}
