package io.tracetab.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A part of a report: sentences first, then the figures they rest on.
 *
 * @param id stays the same, for links and for machines
 * @param chart null where nothing is drawn
 */
public record Section(String id, String title, List<Sentence> sentences, List<Table> tables, @Nullable Chart chart) {

	public Section {
		sentences = List.copyOf(sentences);
		tables = tables.stream().map(Table::tidy).toList();
	}

	/** How a sentence is meant. */
	public enum Tone {

		PLAIN,
		/** Something to look at. */
		WARNING,
		/** A remark about how much can be said. */
		NOTE

	}

	/**
	 * What is said.
	 *
	 * @param link the page that shows it; null where none does
	 */
	public record Sentence(Tone tone, String text, @Nullable Link link) {

		static Sentence plain(String text, @Nullable Link link) {
			return new Sentence(Tone.PLAIN, text, link);
		}

		static Sentence note(String text) {
			return new Sentence(Tone.NOTE, text, null);
		}

	}

	/**
	 * A page of Tracetab.
	 *
	 * @param path behind the base address, escaped
	 */
	public record Link(String label, String path) {
	}

	/**
	 * Figures.
	 *
	 * @param columns names of all columns, that of the rows' names first
	 */
	public record Table(String title, List<String> columns, List<Row> rows) {

		public Table {
			columns = List.copyOf(columns);
			rows = List.copyOf(rows);
		}

		/** Without columns that nothing stands in. */
		public Table tidy() {
			List<Integer> full = IntStream.range(0, this.columns.size() - 1)
				.filter((at) -> this.rows.stream().anyMatch((row) -> !row.cells().get(at).text().isEmpty()))
				.boxed()
				.toList();
			List<String> names = new ArrayList<>(this.columns.subList(0, 1));
			full.forEach((at) -> names.add(this.columns.get(at + 1)));
			return new Table(this.title, names, this.rows.stream()
				.map((row) -> new Row(row.name(), row.path(), full.stream().map((at) -> row.cells().get(at)).toList()))
				.toList());
		}

	}

	/**
	 * Figures of one thing.
	 *
	 * @param path of the page that shows it; null where none does
	 */
	public record Row(String name, @Nullable String path, List<Cell> cells) {

		public Row {
			cells = List.copyOf(cells);
		}

	}

	/**
	 * A figure.
	 *
	 * @param text as people read it
	 * @param exact not rounded, for machines; empty where there is none
	 */
	public record Cell(String text, String exact) {
	}

	/**
	 * Amounts by the day.
	 *
	 * @param id stays the same
	 * @param alt what it shows, in words
	 */
	public record Chart(String id, String title, String alt, String currency, List<Bar> bars) {

		public Chart {
			bars = List.copyOf(bars);
		}

	}

	/**
	 * A day's amount.
	 *
	 * @param now whether it is one of the days that the report is about
	 */
	public record Bar(LocalDate day, BigDecimal amount, boolean now) {
	}

}
