package io.tracetab.billing.jdbc;

import io.tracetab.database.Facts;

/**
 * What a load's rows are numbered by.
 *
 * @param firstKind its kinds have this number and those behind it
 */
record BillNumbers(long load, long firstKind) {

	static BillNumbers next(Facts facts) {
		return new BillNumbers(next("load", "bill_statement", facts), next("kind", "bill_kind", facts));
	}

	private static long next(String column, String table, Facts facts) {
		return facts.sql().sql("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table).query(Long.class).single();
	}

}
