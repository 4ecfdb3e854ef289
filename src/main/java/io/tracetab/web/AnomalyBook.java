package io.tracetab.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomalies;
import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyDesk;
import io.tracetab.analyze.AnomalyReport;
import io.tracetab.analyze.Feedback;

/**
 * Anomalies and what was said of them, as pages and answers look them up.
 */
final class AnomalyBook {

	private final Anomalies anomalies;

	private final Feedback feedback;

	private final AnomalyDesk desk;

	private final InstantSource clock;

	AnomalyBook(Anomalies anomalies, Feedback feedback, AnomalyDesk desk, InstantSource clock) {
		this.anomalies = anomalies;
		this.feedback = feedback;
		this.desk = desk;
		this.clock = clock;
	}

	/**
	 * Latest first.
	 * @param all whether those that something was said of are among them
	 */
	List<Known> list(boolean all) {
		Map<String, Feedback.Verdict> verdicts = this.feedback.verdicts();
		return this.anomalies.list()
			.stream()
			.map((anomaly) -> new Known(anomaly, verdicts.get(anomaly.id())))
			.filter((known) -> all || known.verdict() == null)
			.toList();
	}

	Optional<Known> find(String id) {
		return this.anomalies.find(id).map((anomaly) -> new Known(anomaly, this.feedback.verdicts().get(id)));
	}

	AnomalyReport open(Anomaly anomaly) {
		return this.desk.open(anomaly, this.clock.instant());
	}

	/**
	 * Remembers what is said.
	 * @param verdict {@code expected}, {@code not-useful} or {@code none}
	 */
	void say(String id, @Nullable String verdict) {
		switch ((verdict != null) ? verdict : "") {
			case "expected" -> this.feedback.say(id, Feedback.Verdict.EXPECTED, this.clock.instant());
			case "not-useful" -> this.feedback.say(id, Feedback.Verdict.NOT_USEFUL, this.clock.instant());
			case "none" -> this.feedback.takeBack(id);
			default -> throw new BadParameters(List.of(new BadParameter("verdict", (verdict != null) ? verdict : "",
					"one of expected, not-useful, none")));
		}
	}

	/**
	 * An anomaly and what was said of it.
	 *
	 * @param verdict null when nothing was
	 */
	record Known(Anomaly anomaly, Feedback.@Nullable Verdict verdict) {
	}

}
