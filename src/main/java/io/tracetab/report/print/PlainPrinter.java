package io.tracetab.report.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tracetab.report.Csv;
import io.tracetab.report.Digest;
import io.tracetab.report.Figures;
import io.tracetab.report.Notice;
import io.tracetab.report.Section;

/**
 * Reports as plain text and as CSV.
 *
 * @param base address of Tracetab, without a slash at its end
 */
record PlainPrinter(String base) {

	private static final int WIDTH = 72;

	/** Slack cuts what is longer than 40,000 signs; others less. */
	private static final int MESSAGE = 12_000;

	private static final Figures FIGURES = new Figures();

	/**
	 * What is printed, whatever it is about.
	 *
	 * @param lede below the title
	 */
	record Page(String title, String lede, List<Section> sections, String footer) {

		static Page of(Digest digest) {
			return new Page(digest.title() + " of " + digest.order().audience().words(),
					FIGURES.days(digest.days().from(), digest.days().until()), digest.sections(),
					"Made %s. Days are of UTC, as bills have them."
						.formatted(FIGURES.minute(digest.madeAt(), digest.order().zone())));
		}

		static Page of(Notice notice) {
			return new Page(notice.title(), notice.lede(), notice.sections(),
					"Told %s.".formatted(FIGURES.minute(notice.madeAt(), notice.zone())));
		}

	}

	String text(Page page) {
		StringBuilder text = new StringBuilder();
		text.append(page.title()).append('\n').append(page.lede()).append('\n');
		for (Section section : page.sections()) {
			text.append('\n').append(section.title().toUpperCase(Locale.ROOT)).append('\n');
			for (Section.Sentence sentence : section.sentences()) {
				text.append(
						wrapped((sentence.tone() == Section.Tone.WARNING) ? "! " + sentence.text() : sentence.text()));
				if (sentence.link() != null) {
					text.append("  ").append(this.base).append(sentence.link().path()).append('\n');
				}
			}
			for (Section.Table table : section.tables()) {
				if (!table.rows().isEmpty()) {
					text.append('\n').append(table(table));
				}
			}
		}
		return text.append('\n').append(page.footer()).append('\n').toString();
	}

	/**
	 * Sentences alone, with their links, as Slack's marks write them; whole lines, as
	 * many as one message holds.
	 */
	String brief(String subject, Page page) {
		StringBuilder text = new StringBuilder("*" + marked(subject) + "*\n");
		for (Section section : page.sections()) {
			add(text, "\n*" + marked(section.title()) + "*\n");
			for (Section.Sentence sentence : section.sentences()) {
				String mark = (sentence.tone() == Section.Tone.WARNING) ? "• :warning: " : "• ";
				Section.Link link = sentence.link();
				add(text,
						mark + marked(sentence.text()) + ((link != null)
								? " <" + marked(this.base + link.path()) + "|" + marked(link.label()) + ">" : "")
								+ "\n");
			}
		}
		return text.toString();
	}

	private static void add(StringBuilder text, String line) {
		if (text.length() + line.length() <= MESSAGE) {
			text.append(line);
		}
	}

	/** What else would be read as a mark. */
	private static String marked(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "\u00a6");
	}

	private static String wrapped(String sentence) {
		StringBuilder lines = new StringBuilder();
		int column = 0;
		for (String word : sentence.split(" ")) {
			if (column > 0 && column + word.length() >= WIDTH) {
				lines.append('\n');
				column = 0;
			}
			else if (column > 0) {
				lines.append(' ');
				column++;
			}
			lines.append(word);
			column += word.length();
		}
		return lines.append('\n').toString();
	}

	private static String table(Section.Table table) {
		StringBuilder text = new StringBuilder(table.title()).append(":\n");
		for (Section.Row row : table.rows()) {
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < row.cells().size(); i++) {
				if (!row.cells().get(i).text().isEmpty()) {
					cells.add(table.columns().get(i + 1) + " " + row.cells().get(i).text());
				}
			}
			text.append("- ").append(row.name()).append(": ").append(String.join(", ", cells)).append('\n');
		}
		return text.toString();
	}

	String csv(List<Section> sections) {
		StringBuilder text = new StringBuilder(
				Csv.row(List.of("section", "table", "row", "column", "exact", "shown", "link")));
		for (Section section : sections) {
			for (Section.Table table : section.tables()) {
				table.rows().forEach((row) -> rows(section, table, row, text));
			}
			Section.Chart chart = section.chart();
			if (chart != null) {
				chart.bars()
					.forEach((bar) -> text.append(Csv.row(List.of(section.id(), chart.title(), bar.day().toString(),
							"amount", bar.amount().toPlainString(), "", ""))));
			}
		}
		return text.toString();
	}

	private void rows(Section section, Section.Table table, Section.Row row, StringBuilder text) {
		for (int i = 0; i < row.cells().size(); i++) {
			Section.Cell cell = row.cells().get(i);
			text.append(Csv.row(List.of(section.id(), table.title(), row.name(), table.columns().get(i + 1),
					cell.exact(), cell.text(), (row.path() != null) ? this.base + row.path() : "")));
		}
	}

}
