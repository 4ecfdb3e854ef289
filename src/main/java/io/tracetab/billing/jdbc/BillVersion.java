package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;

/**
 * Tells whether the bills are still those of before: what was learnt from all of them may
 * be kept in memory until it changes.
 */
final class BillVersion {

	private BillVersion() {
	}

	/** Loads are numbered; one that replaced another says so many lines. */
	static String of(Facts facts) {
		return facts.sql()
			.sql("SELECT coalesce(max(load), 0) AS load, count(*) AS statements, coalesce(sum(lines), 0) AS lines,"
					+ " coalesce(sum(CASE WHEN is_book THEN load ELSE 0 END), 0) AS books FROM bill_statement")
			.query((row, n) -> row.getLong("load") + "/" + row.getLong("statements") + "/" + row.getLong("lines") + "/"
					+ row.getLong("books"))
			.single();
	}

}
