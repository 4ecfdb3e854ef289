package io.tracetab.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of CSV (RFC 4180).
 */
public final class Csv {

	private static final String LINE_END = "\r\n";

	private Csv() {
	}

	/** A row of any cells. */
	public static String row(List<String> cells) {
		return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + LINE_END;
	}

	/** What a spreadsheet would take for a formula is made a text. */
	private static String cell(String text) {
		boolean formula = !text.isEmpty() && "=+@\t".indexOf(text.charAt(0)) >= 0;
		String safe = formula ? "'" + text : text;
		return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
	}

}
