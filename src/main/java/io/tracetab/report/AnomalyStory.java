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
		StringBuilder said = new StringBuilder("%s %s %s %s; %s was expected".formatted(this.words.title(anomaly),
				verb(anomaly), this.words.value(anomaly, anomaly.observed()), when(anomaly, zone),
				this.words.value(anomaly, anomaly.expected())));
		String impact = this.words.impact(anomaly);
		if (!impact.isEmpty() && anomaly.subject().kind() != Subject.Kind.COST) {
			said.append(" (").append(impact).append(" at list price)");
		}
		causes(report, said);
		changes(report, zone, said);
		return said.toString();
	}

	private static String verb(Anomaly anomaly) {
		return (anomaly.subject().kind() == Subject.Kind.COST) ? "came to" : anomaly.isMore() ? "rose to" : "fell to";
	}

	private String when(Anomaly anomaly, ZoneId zone) {
		if (anomaly.subject().kind().isByHour()) {
			return "on " + this.figures.minute(anomaly.from(), zone);
		}
		String days = this.words.when(anomaly);
		return (days.contains(" to ") ? "from " : "on ") + days;
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
			said.append(". Most of it comes from ").append(String.join(", ", causes));
		}
	}

	private void changes(AnomalyReport report, ZoneId zone, StringBuilder said) {
		if (report.changes().isEmpty()) {
			return;
		}
		ResourceChange nearest = report.changes().get(0);
		if (!nearest.settings().isEmpty()) {
			said.append(". %s, %s".formatted(
					nearest.seen().isAfter(report.anomaly().from()) ? "Soon after" : "Not long before",
					change(nearest, zone)));
		}
	}

	/**
	 * {@code cart-api was changed, seen 12 Nov 2026 15:40 CET: MemorySize from 256 to 512}.
	 */
	String change(ResourceChange change, ZoneId zone) {
		String settings = change.settings()
			.stream()
			.limit(2)
			.map((setting) -> "%s from %s to %s".formatted(setting.name(), stated(setting.before()),
					stated(setting.after())))
			.collect(Collectors.joining(", "));
		return "%s was changed, seen %s: %s".formatted(AnomalyWords.shortName(change.resource().toString()),
				this.figures.minute(change.seen(), zone), settings);
	}

	private static String stated(@Nullable String value) {
		return (value == null || value.isEmpty()) ? "nothing" : value;
	}

}
