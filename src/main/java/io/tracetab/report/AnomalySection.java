package io.tracetab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Feedback;
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

	private final AnomalyStory story;

	AnomalySection(DigestFacts.OfChange facts, CostDesk desk, Figures figures) {
		this.facts = facts;
		this.desk = desk;
		this.figures = figures;
		this.words = new AnomalyWords(figures);
		this.story = new AnomalyStory(figures);
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
		return this.story.of(this.facts.desk().open(anomaly, scope.madeAt()), scope.order().zone())
				+ (anomaly.lasting() ? ". It went on and is now taken for ordinary." : ".");
	}

}
