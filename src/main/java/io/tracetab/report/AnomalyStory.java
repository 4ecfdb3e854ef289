package io.tracetab.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyReport;
import io.tracetab.analyze.Cause;
import io.tracetab.analyze.ResourceChange;
import io.tracetab.analyze.Subject;

/**
 * An anomaly in one sentence: what it is, what led to it, what changed nearby.
 */
public final class AnomalyStory {

	private final Figures figures;

	private final AnomalyWords words;

	public AnomalyStory(Figures figures) {
		this.figures = figures;
		this.words = new AnomalyWords(figures);
	}

	/** Without a full stop; times of day as the zone writes them. */
	public String of(AnomalyReport report, ZoneId zone) {
		Anomaly anomaly = report.anomaly();
		StringBuilder said = new StringBuilder(
				"%s, %s: %s, expected %s".formatted(this.words.title(anomaly), when(anomaly, zone),
						this.words.value(anomaly, anomaly.observed()), this.words.value(anomaly, anomaly.expected())));
		String impact = this.words.impact(anomaly);
		if (!impact.isEmpty() && anomaly.subject().kind() != Subject.Kind.COST) {
			said.append(" (").append(impact).append(" at list price)");
		}
		causes(report, said);
		changes(report, zone, said);
		return said.toString();
	}

	private String when(Anomaly anomaly, ZoneId zone) {
		if (!anomaly.subject().kind().isByHour()) {
			return this.words.when(anomaly);
		}
		return this.figures.minute(anomaly.from(), zone);
	}

	private void causes(AnomalyReport report, StringBuilder said) {
		List<String> causes = new ArrayList<>();
		for (List<Cause> level : report.levels()) {
			Cause first = level.get(0);
			String key = this.words.key(first);
			if (!first.key().isEmpty() && !report.anomaly().subject().resource().equals(first.key())
					&& !report.anomaly().subject().meter().equals(first.key())) {
				causes.add(key);
			}
		}
		if (!causes.isEmpty()) {
			said.append(". Most of it: ").append(String.join(", ", causes));
		}
	}

	private void changes(AnomalyReport report, ZoneId zone, StringBuilder said) {
		if (report.changes().isEmpty()) {
			return;
		}
		ResourceChange nearest = report.changes().get(0);
		String settings = nearest.settings()
			.stream()
			.limit(2)
			.map((setting) -> "%s from %s to %s".formatted(setting.name(), stated(setting.before()),
					stated(setting.after())))
			.collect(Collectors.joining(", "));
		if (!settings.isEmpty()) {
			said.append(". Changed nearby: %s of %s, seen %s".formatted(settings,
					AnomalyWords.shortName(nearest.resource().toString()), this.figures.minute(nearest.seen(), zone)));
		}
	}

	private static String stated(@Nullable String value) {
		return (value == null || value.isEmpty()) ? "nothing" : value;
	}

}
