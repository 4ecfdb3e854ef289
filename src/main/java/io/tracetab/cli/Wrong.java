package io.tracetab.cli;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.report.Problems;

/**
 * What cannot be read of something that somebody wrote, all of it.
 */
final class Wrong implements Problems {

	private final List<String> problems = new ArrayList<>();

	@Override
	public void add(String name, String value, String expected) {
		this.problems.add(of(name, value, expected));
	}

	static String of(String name, String value, String expected) {
		return "'%s' is not a value for %s: expected %s".formatted(value, name, expected);
	}

	/**
	 * Says it, if there is anything.
	 * @throws IllegalArgumentException with all of it
	 */
	void complain() {
		if (!this.problems.isEmpty()) {
			throw new IllegalArgumentException(String.join("; ", this.problems));
		}
	}

}
