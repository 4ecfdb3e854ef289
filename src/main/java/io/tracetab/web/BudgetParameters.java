package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A budget as it stands in a form or an answer, before it is read.
 *
 * @param id of the one that is edited; absent for a new one
 * @param only DIMENSION=VALUE; all hold
 */
record BudgetParameters(@Nullable String id, @Nullable String name, @Nullable String amount, @Nullable String currency,
		@Nullable String basis, @Nullable List<String> only) {

	private static final int FEWEST_PLACES = 3;

	BudgetParameters {
		id = (id != null && id.isBlank()) ? null : id;
	}

	/** What the form shows, each condition at a place; some are empty. */
	public List<String> filters() {
		List<String> places = new ArrayList<>();
		if (this.only != null) {
			this.only.stream().filter((word) -> !word.isBlank()).forEach(places::add);
		}
		while (places.size() < FEWEST_PLACES) {
			places.add("");
		}
		return places;
	}

	/** Whether something of it is given. */
	boolean isWritten() {
		return this.name != null || this.amount != null || this.only != null;
	}

}
