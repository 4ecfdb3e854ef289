package io.tracetab.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * A window read from an address.
 *
 * @param window null for all time
 * @param problems what could not be read
 */
record WindowChoice(@Nullable Window window, List<BadParameter> problems) {

	@Nullable Window orThrow() {
		if (!this.problems.isEmpty()) {
			throw new BadParameters(this.problems);
		}
		return this.window;
	}

}
