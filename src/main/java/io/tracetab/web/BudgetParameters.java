package io.tracetab.web;

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

	BudgetParameters {
		id = (id != null && id.isBlank()) ? null : id;
	}

	/** What the form shows at a place; absent for none. */
	public String filter(int place) {
		List<String> all = (this.only != null) ? this.only.stream().filter((word) -> !word.isBlank()).toList()
				: List.of();
		return (place < all.size()) ? all.get(place) : "";
	}

	/** Whether something of it is given. */
	boolean isWritten() {
		return this.name != null || this.amount != null || this.only != null;
	}

}
