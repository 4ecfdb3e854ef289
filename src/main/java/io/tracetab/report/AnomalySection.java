package io.tracetab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.AnomalyReport;
import io.tracetab.analyze.Cause;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.ResourceChange;
import io.tracetab.analyze.Subject;
import io.tracetab.billing.CostDimension;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;

/**
 * What was out of the ordinary on the days of a report, with what led to it.
 */
final class AnomalySection {

	private static final int SHOWN = 5;

	private final DigestFacts.OfChange facts;

	private final CostDesk desk;

	private final Figures figures;

	private final AnomalyWords words;

	AnomalySection(DigestFacts.OfChange facts, CostDesk desk, Figures figures) {
		this.facts = facts;
		this.desk = desk;
		this.figures = figures;
		this.words = new AnomalyWords(figures);
	}

	/** What was found. */
	record Found(Section section, int count) {
	}

	Found of(Scope scope) {
		List<Anomaly> found = found(scope);
		List<Section.Sentence> sentences = new ArrayList<>();
		if (found.isEmpty()) {
			sentences.add(Section.Sentence.plain("Nothing was out of the ordinary.", null));
		}
		for (Anomaly anomaly : found.stream().limit(SHOWN).toList()) {
			sentences.add(new Section.Sentence(anomaly.isMore() ? Section.Tone.WARNING : Section.Tone.PLAIN,
					said(scope, anomaly), new Section.Link(this.words.title(anomaly), "/anomalies/" + anomaly.id())));
		}
		if (found.size() > SHOWN) {
			sentences.add(Section.Sentence.plain("%s more.".formatted(this.figures.count(found.size() - SHOWN)),
					new Section.Link("All anomalies", "/anomalies")));
		}
		return new Found(new Section("anomalies", "Anomalies", sentences, List.of(), null), found.size());
	}

	/** Those that nobody said anything of, what they cost most first. */
	private List<Anomaly> found(Scope scope) {
		Map<String, Feedback.Verdict> verdicts = this.facts.feedback().verdicts();
		Set<String> names = names(scope);
		return this.facts.anomalies()
			.list()
			.stream()
			.filter((anomaly) -> !verdicts.containsKey(anomaly.id()))
			.filter((anomaly) -> anomaly.from().isBefore(scope.now().window().until())
					&& anomaly.until().isAfter(scope.now().window().from()))
			.filter((anomaly) -> scope.audience().kind() == Audience.Kind.ALL || concerns(anomaly, names))
			.sorted(Comparator.comparing(AnomalySection::impact).reversed())
			.toList();
	}

	private static double impact(Anomaly anomaly) {
		return (anomaly.impact() != null) ? anomaly.impact().abs().doubleValue() : 0;
	}

	/** Resources and routes of an audience. */
	private Set<String> names(Scope scope) {
		Set<String> names = new HashSet<>();
		if (scope.audience().kind() != Audience.Kind.ALL) {
			CostQuestion resources = new CostQuestion(
					scope.query(scope.now(), scope.audience().filters(), CostDimension.Kind.RESOURCE), Ledger.PARTS,
					SharedCosts.APART);
			this.desk.answer(resources).rows().forEach((row) -> names.add(row.keys().get(0)));
			this.desk.answer(scope.caused(scope.now(), CostDimension.Kind.ROUTE))
				.rows()
				.forEach((row) -> names.add(row.keys().get(0)));
			names.remove("");
		}
		return names;
	}

	private static boolean concerns(Anomaly anomaly, Set<String> names) {
		String resource = anomaly.subject().resource();
		return names.contains(resource) || (anomaly.subject().kind() == Subject.Kind.METRIC
				&& names.stream().map(AnomalyWords::shortName).anyMatch(AnomalyWords.values(resource)::contains));
	}

	private String said(Scope scope, Anomaly anomaly) {
		StringBuilder said = new StringBuilder(
				"%s, %s: %s, expected %s".formatted(this.words.title(anomaly), when(scope, anomaly),
						this.words.value(anomaly, anomaly.observed()), this.words.value(anomaly, anomaly.expected())));
		String impact = this.words.impact(anomaly);
		if (!impact.isEmpty() && anomaly.subject().kind() != Subject.Kind.COST) {
			said.append(" (").append(impact).append(" at list price)");
		}
		AnomalyReport report = this.facts.desk().open(anomaly, scope.madeAt());
		causes(report, said);
		changes(scope, report, said);
		return said.append(anomaly.lasting() ? ". It went on and is now taken for ordinary." : ".").toString();
	}

	private String when(Scope scope, Anomaly anomaly) {
		if (!anomaly.subject().kind().isByHour()) {
			return this.words.when(anomaly);
		}
		return this.figures.minute(anomaly.from(), scope.order().zone());
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

	private void changes(Scope scope, AnomalyReport report, StringBuilder said) {
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
					AnomalyWords.shortName(nearest.resource().toString()),
					this.figures.minute(nearest.seen(), scope.order().zone())));
		}
	}

	private static String stated(@Nullable String value) {
		return (value == null || value.isEmpty()) ? "nothing" : value;
	}

}
