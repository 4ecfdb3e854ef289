package io.tracetab.alert.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.AlertRules;
import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.report.Schedules;

/**
 * Rules as state; who is told stands with the recipients of reports. Safe for use by many
 * threads.
 */
final class JdbcAlertRules implements AlertRules {

	private static final String SELECT = "SELECT id, name, kind, filter, threshold, over_seconds, zone, quiet_from, "
			+ "quiet_until, recovery, checked_micros, told_micros FROM alert_rule ";

	private final State state;

	private final Schedules recipients;

	JdbcAlertRules(State state, Schedules recipients) {
		this.state = state;
		this.recipients = recipients;
	}

	/**
	 * On one connection, recipients and all: with two each, callers would wait for each
	 * other.
	 */
	@Override
	public List<AlertRule> list() {
		return this.state.inTransaction(
				() -> this.state.sql().sql(SELECT + "ORDER BY lower(name), id").query((row, n) -> rule(row)).list());
	}

	@Override
	public Optional<AlertRule> find(String id) {
		return this.state.inTransaction(
				() -> this.state.sql().sql(SELECT + "WHERE id = ?").param(id).query((row, n) -> rule(row)).optional());
	}

	private AlertRule rule(ResultSet row) throws SQLException {
		String from = row.getString("quiet_from");
		String until = row.getString("quiet_until");
		AlertRule.Quiet quiet = (from == null || until == null) ? null
				: new AlertRule.Quiet(LocalTime.parse(from), LocalTime.parse(until));
		return new AlertRule(row.getString("id"), row.getString("name"),
				new AlertRule.Watch(AlertKind.valueOf(row.getString("kind")), row.getString("filter"),
						row.getBigDecimal("threshold").stripTrailingZeros(),
						Duration.ofSeconds(row.getLong("over_seconds"))),
				new AlertRule.Telling(ZoneId.of(row.getString("zone")), quiet, row.getBoolean("recovery")),
				this.recipients.recipients(row.getString("id")), new AlertRule.Checked(
						Micros.instant(row.getLong("checked_micros")), Micros.instant(row.getLong("told_micros"))));
	}

	@Override
	public void put(AlertRule rule) {
		this.state.inTransaction(() -> {
			this.state.sql().sql("DELETE FROM alert_rule WHERE id = ?").param(rule.id()).update();
			this.recipients.putRecipients(rule.id(), rule.recipients());
			AlertRule.Quiet quiet = rule.telling().quiet();
			return this.state.sql()
				.sql("INSERT INTO alert_rule (id, name, kind, filter, threshold, over_seconds, zone, quiet_from, "
						+ "quiet_until, recovery, checked_micros, told_micros) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
				.param(rule.id())
				.param(rule.name())
				.param(rule.watch().kind().name())
				.param(rule.watch().filter())
				.param(rule.watch().limit())
				.param(rule.watch().over().toSeconds())
				.param(rule.telling().zone().getId())
				.param((quiet != null) ? quiet.from().toString() : null)
				.param((quiet != null) ? quiet.until().toString() : null)
				.param(rule.telling().recovery())
				.param(Micros.of(rule.checked().looked()))
				.param(Micros.of(rule.checked().told()))
				.update();
		});
	}

	@Override
	public boolean remove(String id) {
		return this.state.inTransaction(() -> {
			this.recipients.putRecipients(id, List.of());
			this.state.sql().sql("UPDATE alert SET closed = TRUE WHERE rule = ? AND NOT closed").param(id).update();
			return this.state.sql().sql("DELETE FROM alert_rule WHERE id = ?").param(id).update() > 0;
		});
	}

}
