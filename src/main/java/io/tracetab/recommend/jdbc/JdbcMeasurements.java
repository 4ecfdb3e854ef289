package io.tracetab.recommend.jdbc;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Measurement;
import io.tracetab.recommend.Measurements;
import io.tracetab.recommend.Proof;

/**
 * What changes were found to save, a row for each source. Safe for use by many threads.
 */
final class JdbcMeasurements implements Measurements {

	private final State state;

	JdbcMeasurements(State state) {
		this.state = state;
	}

	private record Row(String id, Proof.Applied applied, Measurement.Source source, Measurement.Found found) {
	}

	@Override
	public Map<String, Kept> all() {
		Map<String, Proof.Applied> applied = new LinkedHashMap<>();
		Map<String, Map<Measurement.Source, Measurement.Found>> found = new LinkedHashMap<>();
		for (Row row : this.state.sql()
			.sql("SELECT * FROM recommendation_measured ORDER BY id, source")
			.query((row, number) -> row(row))
			.list()) {
			applied.put(row.id, row.applied);
			found.computeIfAbsent(row.id, (id) -> new EnumMap<>(Measurement.Source.class)).put(row.source, row.found);
		}
		Map<String, Kept> all = new LinkedHashMap<>();
		applied.forEach((id, when) -> all.put(id, new Kept(when, found.getOrDefault(id, Map.of()))));
		return all;
	}

	private static Row row(ResultSet row) throws SQLException {
		long after = row.getLong("after_micros");
		Instant before = row.wasNull() ? null : Micros.instant(after);
		Measurement.Days over = new Measurement.Days(row.getDate("from_day").toLocalDate(),
				row.getDate("until_day").toLocalDate(), row.getInt("days_before"), row.getInt("days_after"));
		return new Row(row.getString("id"), new Proof.Applied(before, Micros.instant(row.getLong("seen_micros"))),
				Measurement.Source.valueOf(row.getString("source")),
				new Measurement.Found(Money.usd(row.getBigDecimal("low")), Money.usd(row.getBigDecimal("saved")),
						Money.usd(row.getBigDecimal("high")), over, row.getString("driver")));
	}

	@Override
	public void put(String id, Kept kept) {
		this.state.inTransaction(() -> {
			remove(id);
			kept.found().forEach((source, found) -> add(id, kept.applied(), source, found));
			return kept.found().size();
		});
	}

	private void add(String id, Proof.Applied applied, Measurement.Source source, Measurement.Found found) {
		this.state.sql()
			.sql("""
					INSERT INTO recommendation_measured (id, source, after_micros, seen_micros, from_day, until_day,
						days_before, days_after, low, saved, high, driver)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(new ArrayList<>(Arrays.asList(id, source.name(), micros(applied.after()), Micros.of(applied.seen()),
					Date.valueOf(found.over().from()), Date.valueOf(found.over().until()), found.over().before(),
					found.over().after(), found.low().amount(), found.saved().amount(), found.high().amount(),
					found.driver())))
			.update();
	}

	private static @Nullable Long micros(@Nullable Instant time) {
		return (time != null) ? (Long) Micros.of(time) : null;
	}

	@Override
	public void remove(String id) {
		this.state.sql().sql("DELETE FROM recommendation_measured WHERE id = ?").param(id).update();
	}

}
