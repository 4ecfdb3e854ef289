package io.tracetab.ingest.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Facts;
import io.tracetab.database.KeptRows;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.SetAside;

/**
 * The ledger beside the facts it speaks of.
 */
final class JdbcIngestLedger implements IngestLedger {

	private static final String RUN = "SELECT id, input, fingerprint, position, stored, duplicate, set_aside, blank, "
			+ "started_micros, finished_micros FROM ingest_run ";

	private final Facts facts;

	private final KeptRows answers = new KeptRows(1_000);

	JdbcIngestLedger(Facts facts) {
		this.facts = facts;
	}

	@Override
	public Optional<Run> unfinished(String fingerprint) {
		return this.facts.sql()
			.sql(RUN + "WHERE fingerprint = ? AND finished_micros IS NULL ORDER BY id LIMIT 1")
			.param(fingerprint)
			.query(JdbcIngestLedger::run)
			.optional();
	}

	@Override
	public Optional<Instant> firstRead(String fingerprint) {
		return this.facts.sql()
			.sql("SELECT started_micros FROM ingest_run WHERE fingerprint = ? ORDER BY id LIMIT 1")
			.param(fingerprint)
			.query((row, number) -> Micros.instant(row.getLong(1)))
			.optional();
	}

	@Override
	public Run begin(String input, String fingerprint, Instant startedAt) {
		long id = nextId("ingest_run");
		long started = Micros.of(startedAt);
		this.facts.sql()
			.sql("INSERT INTO ingest_run VALUES (?, ?, ?, 0, 0, 0, 0, 0, ?, NULL)")
			.params(id, input, fingerprint, started)
			.update();
		return new Run(id, input, fingerprint, 0, Counts.NONE, Micros.instant(started), null);
	}

	@Override
	public void advance(long run, long position, Counts counts) {
		this.facts.sql()
			.sql("UPDATE ingest_run SET position = ?, stored = ?, duplicate = ?, set_aside = ?, blank = ? WHERE id = ?")
			.params(position, counts.stored(), counts.duplicate(), counts.setAside(), counts.blank(), run)
			.update();
	}

	@Override
	public void finish(long run, Instant finishedAt) {
		this.facts.sql()
			.sql("UPDATE ingest_run SET finished_micros = ? WHERE id = ?")
			.params(Micros.of(finishedAt), run)
			.update();
	}

	@Override
	public void setAside(long run, Collection<SetAside> records) {
		if (records.isEmpty()) {
			return;
		}
		this.facts.inTransaction(() -> {
			long first = nextId("set_aside");
			this.facts.append("set_aside", (rows) -> append(first, run, records, rows));
		});
	}

	private static void append(long firstId, long run, Collection<SetAside> records, RowWriter rows) {
		long id = firstId;
		for (SetAside record : records) {
			rows.add(id++)
				.add(run)
				.add(record.offset())
				.add(record.line())
				.add(record.reason())
				.add(record.raw())
				.endRow();
		}
	}

	@Override
	public List<Run> runs(int limit) {
		return this.answers.list(this.facts.version(), List.of("runs", limit),
				() -> this.facts.sql()
					.sql(RUN + "ORDER BY id DESC LIMIT ?")
					.param(limit)
					.query(JdbcIngestLedger::run)
					.list());
	}

	@Override
	public Counts totals() {
		return totals("", List.of());
	}

	@Override
	public Counts totals(String input) {
		return totals(" WHERE input = ?", List.of(input));
	}

	private Counts totals(String which, List<String> values) {
		return this.answers.one(this.facts.version(), List.of("totals", which, values),
				() -> readTotals(which, values));
	}

	private Counts readTotals(String which, List<String> values) {
		return this.facts.sql()
			.sql("SELECT COALESCE(SUM(stored), 0), COALESCE(SUM(duplicate), 0), COALESCE(SUM(set_aside), 0), "
					+ "COALESCE(SUM(blank), 0) FROM ingest_run" + which)
			.params(values)
			.query((row, number) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
			.single();
	}

	@Override
	public List<KeptAside> aside(@Nullable Long afterId, int limit) {
		return this.facts.sql()
			.sql("SELECT a.id, a.run, r.input, a.run_offset, a.line, a.reason, a.raw FROM set_aside a "
					+ "JOIN ingest_run r ON r.id = a.run WHERE a.id > ? ORDER BY a.id LIMIT ?")
			.params((afterId != null) ? afterId : 0L, limit)
			.query((row, number) -> new KeptAside(row.getLong(1), row.getLong(2), row.getString(3),
					new SetAside(row.getLong(4), row.getLong(5), row.getString(6), row.getBytes(7))))
			.list();
	}

	@Override
	public void replayed(long id, boolean stored) {
		this.facts.inTransaction(() -> forget(id, stored));
	}

	private void forget(long id, boolean stored) {
		this.facts.sql()
			.sql("UPDATE ingest_run SET set_aside = set_aside - 1, stored = stored + ?, duplicate = duplicate + ? "
					+ "WHERE id = (SELECT run FROM set_aside WHERE id = ?)")
			.params(stored ? 1L : 0L, stored ? 0L : 1L, id)
			.update();
		this.facts.sql().sql("DELETE FROM set_aside WHERE id = ?").param(id).update();
	}

	@Override
	public Optional<String> note(String key) {
		return Optional
			.ofNullable(this.answers.one(this.facts.version(), "notes", () -> this.facts.askedOnce("note", this::notes))
				.get(key));
	}

	private Map<String, String> notes() {
		Map<String, String> notes = new HashMap<>();
		this.facts.sql()
			.sql("SELECT name, value FROM note")
			.query((row, n) -> notes.put(row.getString(1), row.getString(2)))
			.list();
		return notes;
	}

	@Override
	public void note(String key, String value) {
		this.facts.inTransaction(() -> {
			this.facts.sql().sql("DELETE FROM note WHERE name = ?").param(key).update();
			this.facts.append("note", (rows) -> rows.add(key).add(value).endRow());
		});
	}

	private long nextId(String table) {
		return this.facts.sql().sql("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table).query(Long.class).single();
	}

	private static Run run(ResultSet row, int number) throws SQLException {
		Counts counts = new Counts(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8));
		long finished = row.getLong(10);
		Instant finishedAt = row.wasNull() ? null : Micros.instant(finished);
		return new Run(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), counts,
				Micros.instant(row.getLong(9)), finishedAt);
	}

}
