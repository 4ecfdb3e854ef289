package io.tracetab.analyze.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Subject;
import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.database.RowWriter;

/**
 * Anomalies among facts. Safe for use by many threads.
 */
final class JdbcAnomalies implements Anomalies {

	private static final int MONEY_SCALE = 20;

	private final Facts facts;

	JdbcAnomalies(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void replace(Collection<Anomaly> found) {
		this.facts.inTransaction(() -> {
			this.facts.sql().sql("DELETE FROM anomaly").update();
			this.facts.append("anomaly", (rows) -> found.forEach((anomaly) -> append(anomaly, rows)));
		});
	}

	private static void append(Anomaly anomaly, RowWriter rows) {
		Subject subject = anomaly.subject();
		rows.add(anomaly.id())
			.add(subject.kind().name())
			.add(subject.currency())
			.add(subject.service())
			.add(subject.meter())
			.add(subject.resource())
			.add(Micros.of(anomaly.from()))
			.add(Micros.of(anomaly.until()))
			.add(anomaly.lasting())
			.add(anomaly.observed())
			.add(anomaly.expected())
			.add(anomaly.impact(), MONEY_SCALE)
			.endRow();
	}

	@Override
	public List<Anomaly> list() {
		return this.facts.sql()
			.sql("SELECT * FROM anomaly ORDER BY from_micros DESC, id")
			.query((row, number) -> anomaly(row))
			.list();
	}

	@Override
	public Optional<Anomaly> find(String id) {
		return this.facts.sql()
			.sql("SELECT * FROM anomaly WHERE id = ?")
			.param(id)
			.query((row, number) -> anomaly(row))
			.optional();
	}

	private static Anomaly anomaly(ResultSet row) throws SQLException {
		Subject subject = new Subject(Subject.Kind.valueOf(row.getString("kind")), row.getString("currency"),
				row.getString("service"), row.getString("meter"), row.getString("resource"));
		return new Anomaly(row.getString("id"), subject, Micros.instant(row.getLong("from_micros")),
				Micros.instant(row.getLong("until_micros")), row.getBoolean("lasting"), row.getDouble("observed"),
				row.getDouble("expected"), plain(row.getBigDecimal("impact")));
	}

	private static @Nullable BigDecimal plain(@Nullable BigDecimal impact) {
		if (impact == null || impact.signum() == 0) {
			return (impact != null) ? BigDecimal.ZERO : null;
		}
		BigDecimal stripped = impact.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
