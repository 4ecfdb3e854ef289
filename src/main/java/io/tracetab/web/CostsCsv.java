package io.tracetab.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.billing.CostDimension;

/**
 * Costs as CSV (RFC 4180): the innermost groups, a row each.
 */
final class CostsCsv {

	private static final String LINE_END = "\r\n";

	private CostsCsv() {
	}

	static String of(CostsView view) {
		List<CostDimension> groups = view.query().groupBy();
		StringBuilder text = new StringBuilder();
		Stream<String> names = groups.stream().map(CostDimension::toString);
		text.append(row(Stream.concat(names, Stream.of("currency", "basis", "from", "to", "amount", "before"))));
		for (CostsView.Row row : view.rows()) {
			if (row.depth() == groups.size() - 1) {
				text.append(row(Stream.concat(row.keys().stream(),
						Stream.of(view.query().currency(), CostsReader.word(view.query().basis()),
								view.query().from().toString(), view.query().until().minusDays(1).toString(),
								row.amount().toPlainString(), view.compared() ? row.before().toPlainString() : ""))));
			}
		}
		return text.toString();
	}

	private static String row(Stream<String> cells) {
		return cells.map(CostsCsv::cell).collect(Collectors.joining(",")) + LINE_END;
	}

	/** What a spreadsheet would take for a formula is made a text. */
	private static String cell(String text) {
		boolean formula = !text.isEmpty() && "=+@\t".indexOf(text.charAt(0)) >= 0;
		String safe = formula ? "'" + text : text;
		return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
	}

}
