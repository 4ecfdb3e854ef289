package io.tracetab.database;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.RowMapper;

/**
 * Many ids of 128 bits asked for at once, of rows with the columns {@code id_hi} and
 * {@code id_lo}. They are joined as a temporary table, within the range of their first
 * halves: ids born in X-Ray begin with the time, so the range of a batch is narrow, and
 * rows outside it are skipped unread.
 */
public final class WantedIds {

	private final Facts facts;

	private final long[][] ids;

	/** Each id as its two halves. */
	public WantedIds(Facts facts, Collection<long[]> ids) {
		this.facts = facts;
		this.ids = ids.toArray(long[][]::new);
	}

	/** Those rows of a table that have one of the ids. */
	public <T> List<T> select(String columns, String table, RowMapper<T> mapper) {
		if (this.ids.length == 0) {
			return List.of();
		}
		return this.facts.reading(() -> {
			if (noneIn(table)) {
				return List.of();
			}
			fill();
			return this.facts.sql()
				.sql("SELECT " + columns + " FROM " + table
						+ " JOIN wanted_id ON id_hi = wanted_hi AND id_lo = wanted_lo WHERE id_hi BETWEEN ? AND ?")
				.params(range())
				.query(mapper)
				.list();
		});
	}

	/** Deletes those rows of a table that have one of the ids. */
	public void delete(String table) {
		if (this.ids.length > 0 && !noneIn(table)) {
			fill();
			this.facts.sql()
				.sql("DELETE FROM " + table
						+ " WHERE id_hi BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM wanted_id WHERE id_hi = wanted_hi AND id_lo = wanted_lo)")
				.params(range())
				.update();
		}
	}

	/** Mostly the traces of a batch are new, which the range alone tells at once. */
	private boolean noneIn(String table) {
		return this.facts.sql()
			.sql("SELECT 1 FROM " + table + " WHERE id_hi BETWEEN ? AND ? LIMIT 1")
			.params(range())
			.query(Integer.class)
			.optional()
			.isEmpty();
	}

	private void fill() {
		this.facts.appendTemporary("wanted_id", "wanted_hi BIGINT, wanted_lo BIGINT", (rows) -> {
			for (long[] id : this.ids) {
				rows.add(id[0]).add(id[1]).endRow();
			}
		});
	}

	private List<Long> range() {
		long lowest = Long.MAX_VALUE;
		long highest = Long.MIN_VALUE;
		for (long[] id : this.ids) {
			lowest = Math.min(lowest, id[0]);
			highest = Math.max(highest, id[0]);
		}
		return List.of(lowest, highest);
	}

}
