package io.tracetab.ingest.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The state of sources, beside what people decide.
 */
final class JdbcSourceStates implements SourceStates {

	private static final int ATTEMPTS = 8;

	private static final String COLUMNS = "began_micros, watermark_micros, paused, refreshed_micros, failures, "
			+ "failure_kind, failure, way_out, failed_micros, next_micros, stored, duplicate, set_aside, blank";

	private static final String INSERT = "INSERT INTO source_state (" + COLUMNS
			+ ", source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final String UPDATE = "UPDATE source_state SET " + COLUMNS.replace(",", " = ?,")
			+ " = ? WHERE source = ?";

	private static final int LONGEST_TEXT = 8000;

	/** Bytes of a memory that stand in a row. */
	private static final int MEMORY_PART = 1 << 19;

	private final State state;

	JdbcSourceStates(State state) {
		this.state = state;
	}

	@Override
	public SourceState of(SourceId id) {
		return read(id, "").orElseGet(() -> SourceState.unread(id));
	}

	@Override
	public List<SourceState> all() {
		return this.state.sql()
			.sql("SELECT " + COLUMNS + ", source FROM source_state")
			.query((row, number) -> read(row))
			.list()
			.stream()
			.sorted((one, other) -> one.id().compareTo(other.id()))
			.toList();
	}

	@Override
	public SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> uses) {
		return inTransaction(() -> changed(id, change, day, uses));
	}

	@Override
	public SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> uses,
			String memory) {
		return inTransaction(() -> {
			SourceState now = changed(id, change, day, uses);
			replace(id.toString(), memory.getBytes(StandardCharsets.UTF_8));
			return now;
		});
	}

	@Override
	public void count(SourceId id, LocalDate day, Collection<ApiUse> uses) {
		inTransaction(() -> {
			uses.forEach((use) -> add(id, day, use));
			return uses;
		});
	}

	/**
	 * A row that is not there yet cannot be locked: when somebody else is first to insert
	 * it, it is there at the next attempt. There is a row of the source and one of each
	 * use, and each of them may be met so.
	 */
	private <T> T inTransaction(Supplier<T> work) {
		for (int left = ATTEMPTS;; left--) {
			try {
				return this.state.inTransaction(work);
			}
			catch (DuplicateKeyException ex) {
				if (left == 1) {
					throw ex;
				}
			}
		}
	}

	private SourceState changed(SourceId id, UnaryOperator<SourceState> change, LocalDate day,
			Collection<ApiUse> uses) {
		Optional<SourceState> before = read(id, " FOR UPDATE");
		SourceState now = change.apply(before.orElseGet(() -> SourceState.unread(id)));
		write(before.isPresent() ? UPDATE : INSERT, now);
		uses.forEach((use) -> add(id, day, use));
		return now;
	}

	private int replace(String source, byte[] memory) {
		int replaced = this.state.sql().sql("DELETE FROM source_memory WHERE source = ?").param(source).update();
		for (int part = 0; part * MEMORY_PART < memory.length; part++) {
			int from = part * MEMORY_PART;
			this.state.sql()
				.sql("INSERT INTO source_memory (source, part, memory) VALUES (?, ?, ?)")
				.params(source, part, Arrays.copyOfRange(memory, from, Math.min(memory.length, from + MEMORY_PART)))
				.update();
		}
		return replaced;
	}

	@Override
	public String memory(SourceId id) {
		ByteArrayOutputStream memory = new ByteArrayOutputStream();
		this.state.sql()
			.sql("SELECT memory FROM source_memory WHERE source = ? ORDER BY part")
			.param(id.toString())
			.query((row, number) -> row.getBytes(1))
			.list()
			.forEach(memory::writeBytes);
		return memory.toString(StandardCharsets.UTF_8);
	}

	private Optional<SourceState> read(SourceId id, String lock) {
		return this.state.sql()
			.sql("SELECT " + COLUMNS + ", source FROM source_state WHERE source = ?" + lock)
			.param(id.toString())
			.query((row, number) -> read(row))
			.optional();
	}

	private void write(String statement, SourceState kept) {
		SourceState.Trouble trouble = kept.trouble();
		this.state.sql()
			.sql(statement)
			.param(micros(kept.began()))
			.param(micros(kept.watermark()))
			.param(kept.paused())
			.param(micros(kept.refreshed()))
			.param((trouble == null) ? 0 : trouble.times())
			.param((trouble == null) ? null : trouble.kind().name())
			.param((trouble == null) ? null : cut(trouble.message()))
			.param((trouble == null) ? null : cut(trouble.wayOut()))
			.param((trouble == null) ? null : micros(trouble.last()))
			.param((trouble == null) ? null : micros(trouble.next()))
			.param(kept.counts().stored())
			.param(kept.counts().duplicate())
			.param(kept.counts().setAside())
			.param(kept.counts().blank())
			.param(kept.id().toString())
			.update();
	}

	private void add(SourceId id, LocalDate day, ApiUse use) {
		int added = this.state.sql()
			.sql("UPDATE source_use SET calls = calls + ?, failed = failed + ?, quantity = quantity + ? "
					+ "WHERE used_on = ? AND source = ? AND service = ? AND operation = ? AND meter = ?")
			.params(use.calls(), use.failed(), use.quantity(), Date.valueOf(day), id.toString(), use.service(),
					use.operation(), use.meter())
			.update();
		if (added == 0) {
			this.state.sql()
				.sql("INSERT INTO source_use (calls, failed, quantity, used_on, source, service, operation, meter) "
						+ "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
				.params(use.calls(), use.failed(), use.quantity(), Date.valueOf(day), id.toString(), use.service(),
						use.operation(), use.meter())
				.update();
		}
	}

	@Override
	public List<DayUse> uses(LocalDate first, LocalDate last) {
		return this.state.sql()
			.sql("SELECT used_on, source, service, operation, calls, failed, meter, quantity FROM source_use "
					+ "WHERE used_on BETWEEN ? AND ? ORDER BY used_on, source, service, operation, meter")
			.params(Date.valueOf(first), Date.valueOf(last))
			.query((row, number) -> new DayUse(row.getDate(1).toLocalDate(), SourceId.of(row.getString(2)),
					new ApiUse(row.getString(3), row.getString(4), row.getLong(5), row.getLong(6), row.getString(7),
							row.getBigDecimal(8).stripTrailingZeros())))
			.list();
	}

	private static SourceState read(ResultSet row) throws SQLException {
		return new SourceState(SourceId.of(row.getString(15)), instant(row, 1), instant(row, 2), row.getBoolean(3),
				instant(row, 4), trouble(row),
				new Counts(row.getLong(11), row.getLong(12), row.getLong(13), row.getLong(14)));
	}

	private static SourceState.@Nullable Trouble trouble(ResultSet row) throws SQLException {
		String kind = row.getString(6);
		Instant failed = instant(row, 9);
		return (kind == null || failed == null) ? null : new SourceState.Trouble(row.getInt(5),
				SourceFailure.Cause.valueOf(kind), row.getString(7), row.getString(8), failed, instant(row, 10));
	}

	private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		long micros = row.getLong(column);
		return row.wasNull() ? null : Micros.instant(micros);
	}

	private static @Nullable Long micros(@Nullable Instant time) {
		return (time == null) ? null : Micros.of(time);
	}

	private static String cut(String text) {
		return (text.length() <= LONGEST_TEXT) ? text : text.substring(0, LONGEST_TEXT);
	}

}
