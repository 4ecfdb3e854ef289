package io.tracetab.report.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

import io.tracetab.database.State;
import io.tracetab.report.Deliveries;
import io.tracetab.report.Dispatch;
import io.tracetab.report.Mailer;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedules;
import io.tracetab.report.Timetable;
import io.tracetab.report.Webhooks;

/**
 * Letters kept in a state, for tests elsewhere.
 */
public record TestLetters(Schedules schedules, Deliveries deliveries, Webhooks webhooks) {

	public static TestLetters of(State state) {
		return new TestLetters(new JdbcSchedules(state), new JdbcDeliveries(state), new JdbcWebhooks(state));
	}

	/** Sends what waits; makes nothing. */
	public Dispatch dispatch(Mailer mailer, InstantSource clock) {
		Timetable never = new Timetable() {
			@Override
			public String problem(String cron) {
				return "";
			}

			@Override
			public Optional<Instant> next(String cron, ZoneId zone, Instant after) {
				return Optional.empty();
			}
		};
		Dispatch.Making none = (order, due) -> new PrintedDigest("", "", "", "", "", Map.of());
		return new Dispatch(this.schedules, this.deliveries, never,
				new Dispatch.Press(none, mailer, (path) -> "https://tab" + path), clock);
	}

}
