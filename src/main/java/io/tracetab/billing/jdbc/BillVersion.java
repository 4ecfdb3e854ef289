package io.tracetab.billing.jdbc;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;

/**
 * Tells whether the bills are still those of before: what was learnt from all of them may
 * be kept in memory until it changes. Safe for use by many threads.
 */
final class BillVersion {

	private final Facts facts;

	private final KeptRows kept = new KeptRows(10);

	BillVersion(Facts facts) {
		this.facts = facts;
	}

	/**
	 * Which bills there are.
	 *
	 * @param text another one for other bills
	 * @param allBooks whether no statement stands beside another one of the same
	 */
	record State(String text, boolean allBooks) {
	}

	State state() {
		return this.kept.one(this.facts.version(), "state", this::read);
	}

	/** As {@link KeptRows} takes it: within a transaction bills may still be undone. */
	@Nullable Object version() {
		return this.facts.isInTransaction() ? null : state().text();
	}

	/** Loads are numbered; one that replaced another says so many lines. */
	private State read() {
		return this.facts.sql()
			.sql("SELECT coalesce(max(load), 0) AS load, count(*) AS statements, coalesce(sum(lines), 0) AS lines,"
					+ " coalesce(sum(CASE WHEN is_book THEN load ELSE 0 END), 0) AS books,"
					+ " coalesce(sum(CASE WHEN is_book THEN 0 ELSE 1 END), 0) AS others FROM bill_statement")
			.query((row,
					n) -> new State(row.getLong("load") + "/" + row.getLong("statements") + "/" + row.getLong("lines")
							+ "/" + row.getLong("books"), row.getLong("others") == 0))
			.single();
	}

}
