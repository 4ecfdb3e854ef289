package io.tracetab.metric.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.quantity.Window;

/**
 * Accesses, a row each; who accessed what and how stands once, under a number.
 */
final class JdbcKeyAccesses implements KeyAccesses {

	private static final String COLUMNS = "stream INTEGER, time_micros BIGINT, key_hash BIGINT, bytes INTEGER, outcome INTEGER";

	private static final KeyAccess.Outcome[] OUTCOMES = KeyAccess.Outcome.values();

	private final Facts facts;

	JdbcKeyAccesses(Facts facts) {
		this.facts = facts;
	}

	private record Stream(String store, String function, String operation) {

		static Stream of(KeyAccess access) {
			return new Stream(access.store(), access.function(), access.operation());
		}

	}

	@Override
	public long add(Collection<KeyAccess> accesses) {
		if (accesses.isEmpty()) {
			return 0;
		}
		return this.facts.inTransaction(() -> {
			Map<Stream, Integer> ids = idsOf(accesses.stream().map(Stream::of).distinct().toList());
			this.facts.appendTemporary("arriving_access", COLUMNS,
					(rows) -> accesses.forEach((access) -> rows.add(Objects.requireNonNull(ids.get(Stream.of(access))))
						.add(access.timeMicros())
						.add(access.key())
						.add(access.bytes())
						.add(access.outcome().ordinal())
						.endRow()));
			return (long) this.facts.sql()
				.sql("INSERT INTO key_access SELECT DISTINCT * FROM arriving_access fresh WHERE NOT EXISTS (SELECT 1 FROM key_access known"
						+ " WHERE known.time_micros BETWEEN :first AND :last AND known.stream = fresh.stream"
						+ " AND known.time_micros = fresh.time_micros AND known.key_hash = fresh.key_hash"
						+ " AND known.bytes = fresh.bytes AND known.outcome = fresh.outcome)")
				.param("first", accesses.stream().mapToLong(KeyAccess::timeMicros).min().orElseThrow())
				.param("last", accesses.stream().mapToLong(KeyAccess::timeMicros).max().orElseThrow())
				.update();
		});
	}

	private Map<Stream, Integer> idsOf(Collection<Stream> streams) {
		Map<Stream, Integer> ids = new HashMap<>();
		this.facts.sql()
			.sql("SELECT id, store, function_name, operation FROM key_stream")
			.query((row, number) -> ids.put(new Stream(row.getString(2), row.getString(3), row.getString(4)),
					row.getInt(1)))
			.list();
		List<Stream> fresh = streams.stream().filter((stream) -> !ids.containsKey(stream)).toList();
		for (Stream stream : fresh) {
			ids.put(stream, ids.size() + 1);
		}
		this.facts.append("key_stream",
				(rows) -> fresh.forEach((stream) -> rows.add(Objects.requireNonNull(ids.get(stream)))
					.add(stream.store)
					.add(stream.function)
					.add(stream.operation)
					.endRow()));
		return ids;
	}

	@Override
	public long set(Collection<KeyLogSetting> settings) {
		return this.facts.inTransaction(() -> {
			List<KeyLogSetting> known = settings();
			List<KeyLogSetting> fresh = settings.stream().distinct().filter((each) -> !known.contains(each)).toList();
			for (KeyLogSetting setting : fresh) {
				this.facts.sql().sql("DELETE FROM key_setting WHERE store = ?").param(setting.store()).update();
				this.facts.sql()
					.sql("INSERT INTO key_setting (store, kind, modulus, threshold) VALUES (?, ?, ?, ?)")
					.params(setting.store(), setting.kind(), setting.modulus(), setting.threshold())
					.update();
			}
			return (long) fresh.size();
		});
	}

	@Override
	public List<KeyLogSetting> settings() {
		return this.facts.sql()
			.sql("SELECT store, kind, modulus, threshold FROM key_setting ORDER BY store")
			.query((row, number) -> new KeyLogSetting(row.getString(1), row.getString(2), row.getLong(3),
					row.getLong(4)))
			.list();
	}

	@Override
	public void forEach(String store, Window window, Consumer<KeyAccess> reader) {
		this.facts.sql()
			.sql("SELECT time_micros, function_name, store, operation, key_hash, bytes, outcome"
					+ " FROM key_access JOIN key_stream ON key_stream.id = key_access.stream"
					+ " WHERE store = ? AND time_micros >= ? AND time_micros < ? ORDER BY time_micros, key_hash")
			.params(store, Micros.of(window.from()), Micros.of(window.until()))
			.query((row) -> {
				reader.accept(access(row));
			});
	}

	private static KeyAccess access(ResultSet row) throws SQLException {
		return new KeyAccess(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5),
				row.getInt(6), OUTCOMES[row.getInt(7)]);
	}

	@Override
	public long count() {
		return this.facts.askedOnce("key_access",
				() -> this.facts.sql().sql("SELECT COUNT(*) FROM key_access").query(Long.class).single());
	}

}
