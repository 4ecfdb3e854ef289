package io.tracetab.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.report.Figures;
import io.tracetab.report.Notice;
import io.tracetab.report.Section;

/**
 * What letters say of alerts.
 */
final class AlertWords {

	private static final int LONGEST_SUBJECT = 150;

	private final Figures figures = new Figures();

	Notice notice(AlertRule rule, List<Alert> told, Instant now) {
		List<Alert> lasting = told.stream().filter((alert) -> alert.over() == null).toList();
		List<Alert> over = told.stream().filter((alert) -> alert.over() != null).toList();
		List<Section> sections = new ArrayList<>();
		if (!lasting.isEmpty()) {
			sections.add(section("now", "Now", lasting.stream().map((alert) -> said(rule, alert)).toList()));
		}
		if (!over.isEmpty()) {
			sections.add(section("over", "Over", over.stream().map((alert) -> said(rule, alert)).toList()));
		}
		String first = (lasting.isEmpty() ? over : lasting).get(0).finding().text();
		String more = (told.size() > 1) ? " (and %s more)".formatted(this.figures.count(told.size() - 1)) : "";
		String subject = "Tracetab: %s%s: %s".formatted(lasting.isEmpty() ? "over, " : "", rule.name(), first);
		return new Notice(cut(subject) + more, rule.name(), lede(rule), sections, now, rule.telling().zone());
	}

	Notice trial(AlertRule rule, List<Finding> found, Instant now) {
		List<Section.Sentence> sentences = new ArrayList<>();
		sentences.add(new Section.Sentence(Section.Tone.NOTE,
				"This is a trial of the rule. Somebody asked for it; nothing has to be done.", null));
		if (found.isEmpty()) {
			sentences.add(new Section.Sentence(Section.Tone.PLAIN, "Nothing that it speaks of is so now.", null));
		}
		found.forEach((finding) -> sentences.add(new Section.Sentence(Section.Tone.WARNING, finding.text() + ".",
				new Section.Link("What it rests on", finding.path()))));
		return new Notice("Tracetab: trial of " + rule.name(), rule.name(), lede(rule),
				List.of(section("trial", "Trial", sentences)), now, rule.telling().zone());
	}

	private String lede(AlertRule rule) {
		return "You asked to be told when " + rule.watch().kind().sentence() + ".";
	}

	private static Section section(String id, String title, List<Section.Sentence> sentences) {
		return new Section(id, title, sentences, List.of(), null);
	}

	private Section.Sentence said(AlertRule rule, Alert alert) {
		String since = this.figures.minute(alert.since(), rule.telling().zone());
		Instant over = alert.over();
		String when = (over == null) ? "Since " + since : "It began %s and lasted %s".formatted(since,
				this.figures.span(Duration.between(alert.since(), alert.seen())));
		return new Section.Sentence((over == null) ? Section.Tone.WARNING : Section.Tone.PLAIN,
				"%s. %s.".formatted(alert.finding().text(), when),
				new Section.Link("What it rests on", alert.finding().path()));
	}

	private static String cut(String text) {
		return (text.length() <= LONGEST_SUBJECT) ? text : text.substring(0, LONGEST_SUBJECT - 1) + "…";
	}

}
