package io.tracetab.reconcile.jdbc;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;

/**
 * Tells whether days are still divided as before: what was learnt from all of them may be
 * kept in memory until it changes. Safe for use by many threads.
 */
final class AllocationVersion {

	private final Facts facts;

	private final KeptRows kept = new KeptRows(10);

	AllocationVersion(Facts facts) {
		this.facts = facts;
	}

	/** Another number after any day was replaced, whoever did it; 0 before. */
	long number() {
		return this.kept.one(this.facts.version(), "number",
				() -> this.facts.sql()
					.sql("SELECT coalesce(max(version), 0) FROM allocation_version")
					.query(Long.class)
					.single());
	}

	/** As KeptRows takes it: within a transaction days may still be undone. */
	@Nullable Object version() {
		return this.facts.isInTransaction() ? null : number();
	}

	/**
	 * To be called in each transaction that replaces a day, which writes another number
	 * when it commits. By chance, not by counting: a number of before must not come back
	 * when all was emptied.
	 */
	static void change(Facts facts) {
		facts.gathered(AllocationVersion.class, () -> facts, AllocationVersion::write);
	}

	private static void write(Facts facts) {
		facts.sql().sql("DELETE FROM allocation_version").update();
		facts.append("allocation_version",
				(rows) -> rows.add(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)).endRow());
	}

}
