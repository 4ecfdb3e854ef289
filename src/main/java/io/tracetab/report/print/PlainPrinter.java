package io.tracetab.report.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tracetab.report.Csv;
import io.tracetab.report.Digest;
import io.tracetab.report.Figures;
import io.tracetab.report.Section;

/**
 * Reports as plain text and as CSV.
 *
 * @param base address of Tracetab, without a slash at its end
 */
record PlainPrinter(String base) {

	private static final int WIDTH = 72;

	private static final Figures FIGURES = new Figures();

	String text(Digest digest) {
		StringBuilder text = new StringBuilder();
		text.append(digest.title()).append(" of ").append(digest.order().audience().words()).append('\n');
		text.append(FIGURES.days(digest.days().from(), digest.days().until())).append('\n');
		for (Section section : digest.sections()) {
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
		return text.append('\n').append(footer(digest)).toString();
	}

	/** When it was made, and which days it is about. */
	static String footer(Digest digest) {
		return "Made %s. Days are of UTC, as bills have them.\n"
			.formatted(FIGURES.minute(digest.madeAt(), digest.order().zone()));
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

	String csv(Digest digest) {
		StringBuilder text = new StringBuilder(
				Csv.row(List.of("section", "table", "row", "column", "exact", "shown", "link")));
		for (Section section : digest.sections()) {
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
