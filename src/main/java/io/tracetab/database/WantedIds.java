package io.tracetab.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.RowMapper;

/**
 * Many ids of 128 bits asked for at once, of rows with the columns {@code id_hi} and
 * {@code id_lo}. They are joined as a temporary table (a few stand in the question
 * itself), within the range of their first halves: ids born in X-Ray begin with the time,
 * so the range of a batch is narrow, and rows outside it are skipped unread.
 */
public final class WantedIds {

	/** A temporary table takes four statements before the question is asked. */
	private static final int FEW = 32;

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
		if (this.ids.length <= FEW) {
			return this.facts.sql()
				.sql("SELECT " + columns + " FROM " + table + " WHERE id_hi BETWEEN ? AND ? AND " + isOneOfFew())
				.params(few())
				.query(mapper)
				.list();
		}
		return this.facts.reading(() -> {
			WantedIds there = thereIn(table);
			if (there != this) {
				return there.select(columns, table, mapper);
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
		if (this.ids.length == 0) {
			return;
		}
		if (this.ids.length <= FEW) {
			this.facts.sql()
				.sql("DELETE FROM " + table + " WHERE id_hi BETWEEN ? AND ? AND " + isOneOfFew())
				.params(few())
				.update();
			return;
		}
		WantedIds there = thereIn(table);
		if (there != this) {
			there.delete(table);
			return;
		}
		fill();
		this.facts.sql()
			.sql("DELETE FROM " + table
					+ " WHERE id_hi BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM wanted_id WHERE id_hi = wanted_hi AND id_lo = wanted_lo)")
			.params(range())
			.update();
	}

	private String isOneOfFew() {
		return "(" + String.join(" OR ", Collections.nCopies(this.ids.length, "(id_hi = ? AND id_lo = ?)")) + ")";
	}

	private List<Long> few() {
		List<Long> parameters = new ArrayList<>(range());
		for (long[] id : this.ids) {
			parameters.add(id[0]);
			parameters.add(id[1]);
		}
		return parameters;
	}

	/**
	 * The ids that the table has, when they are few; else these same ids. Mostly the
	 * traces of a batch are new: of the few rows in their range one look tells which are
	 * meant.
	 */
	private WantedIds thereIn(String table) {
		List<Long> range = range();
		// Asked for each batch: DuckDB plans a question with parameters twice.
		List<Id> rows = this.facts.sql()
			.sql("SELECT id_hi, id_lo FROM " + table + " WHERE id_hi BETWEEN " + range.get(0) + " AND " + range.get(1)
					+ " LIMIT " + (this.ids.length + 1))
			.query((row, n) -> new Id(row.getLong(1), row.getLong(2)))
			.list();
		if (rows.size() > this.ids.length) {
			return this;
		}
		Set<Id> there = new HashSet<>(rows);
		there.retainAll(Stream.of(this.ids).map((id) -> new Id(id[0], id[1])).collect(Collectors.toSet()));
		return (there.size() > FEW) ? this
				: new WantedIds(this.facts, there.stream().map((id) -> new long[] { id.high(), id.low() }).toList());
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

	private record Id(long high, long low) {
	}

}
