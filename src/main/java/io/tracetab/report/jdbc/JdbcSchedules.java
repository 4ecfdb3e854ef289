package io.tracetab.report.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.report.Attachment;
import io.tracetab.report.Audience;
import io.tracetab.report.Destination;
import io.tracetab.report.Period;
import io.tracetab.report.Schedule;
import io.tracetab.report.Schedules;

/**
 * Schedules as state. Safe for use by many threads.
 */
final class JdbcSchedules implements Schedules {

	private static final String SELECT = "SELECT id, name, period, audience, zone, cron, missed, attached, handled_micros "
			+ "FROM report_schedule ";

	private final State state;

	JdbcSchedules(State state) {
		this.state = state;
	}

	/**
	 * On one connection, recipients and all: with two each, callers would wait for each
	 * other.
	 */
	@Override
	public List<Schedule> list() {
		return this.state.inTransaction(() -> this.state.sql()
			.sql(SELECT + "ORDER BY lower(name), id")
			.query((row, n) -> schedule(row))
			.list());
	}

	@Override
	public Optional<Schedule> find(String id) {
		return this.state.inTransaction(() -> this.state.sql()
			.sql(SELECT + "WHERE id = ?")
			.param(id)
			.query((row, n) -> schedule(row))
			.optional());
	}

	private Schedule schedule(ResultSet row) throws SQLException {
		Schedule.Plan plan = new Schedule.Plan(row.getString("name"), Period.valueOf(row.getString("period")),
				Audience.parse(row.getString("audience")).orElseThrow(), ZoneId.of(row.getString("zone")),
				row.getString("cron"), Schedule.Missed.valueOf(row.getString("missed")),
				Attachment.parseAll(row.getString("attached")));
		return new Schedule(row.getString("id"), plan, recipients(row.getString("id")),
				Micros.instant(row.getLong("handled_micros")));
	}

	@Override
	public List<Schedule.Recipient> recipients(String list) {
		return this.state.sql()
			.sql("SELECT address, token, unsubscribed FROM report_recipient WHERE schedule = ? ORDER BY position")
			.param(list)
			.query((row, n) -> new Schedule.Recipient(Destination.parse(row.getString(1)).orElseThrow(),
					row.getString(2), row.getBoolean(3)))
			.list();
	}

	@Override
	public void put(Schedule schedule) {
		this.state.inTransaction(() -> {
			remove(schedule.id());
			Schedule.Plan plan = schedule.plan();
			int added = this.state.sql()
				.sql("INSERT INTO report_schedule (id, name, period, audience, zone, cron, missed, "
						+ "attached, handled_micros) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
				.params(schedule.id(), plan.name(), plan.period().name(), plan.audience().toString(),
						plan.zone().getId(), plan.cron(), plan.missed().name(), Attachment.words(plan.attached()),
						Micros.of(schedule.handled()))
				.update();
			putRecipients(schedule.id(), schedule.recipients());
			return added;
		});
	}

	@Override
	public void putRecipients(String list, List<Schedule.Recipient> recipients) {
		this.state.inTransaction(() -> {
			int gone = this.state.sql().sql("DELETE FROM report_recipient WHERE schedule = ?").param(list).update();
			for (int i = 0; i < recipients.size(); i++) {
				Schedule.Recipient recipient = recipients.get(i);
				this.state.sql()
					.sql("INSERT INTO report_recipient (schedule, address, position, token, unsubscribed) "
							+ "VALUES (?, ?, ?, ?, ?)")
					.params(list, recipient.address().text(), i, recipient.token(), recipient.unsubscribed())
					.update();
			}
			return gone;
		});
	}

	@Override
	public boolean remove(String id) {
		return this.state.inTransaction(() -> {
			putRecipients(id, List.of());
			return this.state.sql().sql("DELETE FROM report_schedule WHERE id = ?").param(id).update() > 0;
		});
	}

	@Override
	public boolean unsubscribe(String token) {
		return this.state.inTransaction(() -> this.state.sql()
			.sql("UPDATE report_recipient SET unsubscribed = TRUE WHERE token = ?")
			.param(token)
			.update()) > 0;
	}

}
