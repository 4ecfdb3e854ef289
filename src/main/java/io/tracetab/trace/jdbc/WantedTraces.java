package io.tracetab.trace.jdbc;

import java.util.Collection;
import java.util.List;

import io.tracetab.database.Facts;
import io.tracetab.trace.TraceId;

/**
 * Many ids asked for at once: the temporary table {@code wanted_trace (hi, lo)}, and the
 * range of their first halves. Ids born in X-Ray begin with the time, so a batch's range
 * is narrow and rows outside it are skipped unread.
 */
final class WantedTraces {

	private WantedTraces() {
	}

	static void fill(Facts facts, Collection<TraceId> ids) {
		facts.appendTemporary("wanted_trace", "hi BIGINT, lo BIGINT",
				(rows) -> ids.forEach((id) -> rows.add(id.high()).add(id.low()).endRow()));
	}

	/** The lowest and the highest first half. */
	static List<Long> range(Collection<TraceId> ids) {
		return List.of(ids.stream().mapToLong(TraceId::high).min().orElse(0),
				ids.stream().mapToLong(TraceId::high).max().orElse(0));
	}

	static boolean noneIn(Facts facts, String table, Collection<TraceId> ids) {
		return facts.sql()
			.sql("SELECT 1 FROM " + table + " WHERE id_hi BETWEEN ? AND ? LIMIT 1")
			.params(range(ids))
			.query(Integer.class)
			.optional()
			.isEmpty();
	}

}
