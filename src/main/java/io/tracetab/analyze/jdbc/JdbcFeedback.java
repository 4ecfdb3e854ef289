package io.tracetab.analyze.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.tracetab.analyze.Feedback;
import io.tracetab.database.Micros;
import io.tracetab.database.State;

/**
 * What people said of anomalies, as state. Safe for use by many threads.
 */
final class JdbcFeedback implements Feedback {

	private final State state;

	JdbcFeedback(State state) {
		this.state = state;
	}

	@Override
	public Map<String, Verdict> verdicts() {
		Map<String, Verdict> verdicts = new HashMap<>();
		this.state.sql()
			.sql("SELECT anomaly, verdict FROM anomaly_feedback")
			.query((row, number) -> verdicts.put(row.getString(1), Verdict.valueOf(row.getString(2))))
			.list();
		return verdicts;
	}

	@Override
	public void say(String anomaly, Verdict verdict, Instant at) {
		this.state.inTransaction(() -> {
			takeBack(anomaly);
			return this.state.sql()
				.sql("INSERT INTO anomaly_feedback (anomaly, verdict, given_micros) VALUES (?, ?, ?)")
				.params(anomaly, verdict.name(), Micros.of(at))
				.update();
		});
	}

	@Override
	public void takeBack(String anomaly) {
		this.state.sql().sql("DELETE FROM anomaly_feedback WHERE anomaly = ?").param(anomaly).update();
	}

}
