package io.tracetab.alert.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.tracetab.alert.Alert;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.Alerts;
import io.tracetab.alert.Finding;
import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.PrintedDigest;

/**
 * Alerts as state, their letters among all others. Safe for use by many threads and
 * processes.
 */
final class JdbcAlerts implements Alerts {

	private static final String SELECT = "SELECT id, rule, subject, said, path, severity, since_micros, seen_micros, "
			+ "told, over_micros, closed FROM alert ";

	private static final int LONGEST = 4000;

	private final State state;

	private final Deliveries deliveries;

	JdbcAlerts(State state, Deliveries deliveries) {
		this.state = state;
		this.deliveries = deliveries;
	}

	@Override
	public List<Alert> open(String rule) {
		return this.state.sql()
			.sql(SELECT + "WHERE rule = ? AND NOT closed ORDER BY since_micros, id")
			.param(rule)
			.query((row, n) -> alert(row))
			.list();
	}

	@Override
	public List<Alert> latest(int limit) {
		return this.state.sql()
			.sql(SELECT + "ORDER BY CASE WHEN over_micros IS NULL AND NOT closed THEN 0 ELSE 1 END, "
					+ "since_micros DESC, id LIMIT ?")
			.param(limit)
			.query((row, n) -> alert(row))
			.list();
	}

	private static Alert alert(ResultSet row) throws SQLException {
		long over = row.getLong("over_micros");
		Instant overAt = row.wasNull() ? null : Micros.instant(over);
		return new Alert(row.getString("id"), row.getString("rule"),
				new Finding(row.getString("subject"), row.getString("said"), row.getString("path"),
						row.getInt("severity")),
				Micros.instant(row.getLong("since_micros")), Micros.instant(row.getLong("seen_micros")),
				row.getInt("told"), overAt, row.getBoolean("closed"));
	}

	@Override
	public boolean keep(AlertRule rule, Round round) {
		return this.state.inTransaction(() -> {
			int marked = this.state.sql()
				.sql("UPDATE alert_rule SET checked_micros = ?, told_micros = ? WHERE id = ? AND checked_micros = ?")
				.params(Micros.of(round.checked().looked()), Micros.of(round.checked().told()), rule.id(),
						Micros.of(rule.checked().looked()))
				.update();
			if (marked == 0) {
				return false;
			}
			round.changed().forEach(this::put);
			PrintedDigest content = round.content();
			if (content != null) {
				this.deliveries.add(round.letters(), content);
			}
			return true;
		});
	}

	private void put(Alert alert) {
		this.state.sql().sql("DELETE FROM alert WHERE id = ?").param(alert.id()).update();
		Instant over = alert.over();
		this.state.sql()
			.sql("INSERT INTO alert (id, rule, subject, said, path, severity, since_micros, seen_micros, told, "
					+ "over_micros, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
			.param(alert.id())
			.param(alert.rule())
			.param(alert.finding().subject())
			.param(cut(alert.finding().text()))
			.param(alert.finding().path())
			.param(alert.finding().severity())
			.param(Micros.of(alert.since()))
			.param(Micros.of(alert.seen()))
			.param(alert.told())
			.param((over != null) ? Micros.of(over) : null)
			.param(alert.closed())
			.update();
	}

	private static String cut(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST));
	}

	@Override
	public long forget(Instant before) {
		return this.state.inTransaction(() -> (long) this.state.sql()
			.sql("DELETE FROM alert WHERE closed AND seen_micros < ?")
			.param(Micros.of(before))
			.update());
	}

}
