package io.tracetab.recommend.jdbc;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.database.State;
import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Decision;
import io.tracetab.recommend.Decisions;

/**
 * Decisions about recommendations, a row each. Safe for use by many threads.
 */
final class JdbcDecisions implements Decisions {

	private final State state;

	JdbcDecisions(State state) {
		this.state = state;
	}

	@Override
	public List<Decision> list() {
		return this.state.sql()
			.sql("SELECT * FROM recommendation_decision ORDER BY id")
			.query((row, number) -> decision(row))
			.list();
	}

	private static Decision decision(ResultSet row) throws SQLException {
		Decision.About about = new Decision.About(row.getString("id"), row.getString("rule"),
				ResourceId.parse(row.getString("resource")), row.getString("settings"), row.getString("expected"),
				new Decision.Told(row.getString("title"), row.getString("owner"), row.getString("low"),
						row.getString("high")));
		Date until = row.getDate("ends_on");
		return new Decision(about, row.getBoolean("accepted"), row.getString("reason"),
				(until != null) ? until.toLocalDate() : null,
				Instant.EPOCH.plus(row.getLong("given_micros"), ChronoUnit.MICROS));
	}

	@Override
	public void put(Decision decision) {
		Decision.About about = decision.about();
		this.state.inTransaction(() -> {
			remove(about.id());
			return this.state.sql()
				.sql("""
						INSERT INTO recommendation_decision
							(id, rule, resource, settings, expected, accepted, reason, ends_on, given_micros,
							 title, owner, low, high)
						VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(new ArrayList<>(Arrays.asList(about.id(), about.rule(), about.resource().arn(),
						about.settings(), about.expected(), decision.accepted(), decision.reason(),
						day(decision.until()), ChronoUnit.MICROS.between(Instant.EPOCH, decision.given()),
						about.told().title(), about.told().owner(), about.told().low(), about.told().high())))
				.update();
		});
	}

	private static @Nullable Date day(@Nullable LocalDate day) {
		return (day != null) ? Date.valueOf(day) : null;
	}

	@Override
	public boolean remove(String id) {
		return this.state.sql().sql("DELETE FROM recommendation_decision WHERE id = ?").param(id).update() > 0;
	}

}
