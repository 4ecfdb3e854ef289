package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;

import io.tracetab.world.bill.Charge;
import io.tracetab.world.shown.LineFile;

/**
 * Rows of an export in a gzipped file of comma-separated values.
 */
final class CsvTable implements AutoCloseable {

	private final ExportFormat format;

	private final LineFile file;

	CsvTable(Path path, ExportFormat format) {
		this.format = format;
		this.file = new LineFile(path);
		this.file.line(String.join(",", format.columns()));
	}

	void charge(Charge charge, Period period) {
		for (Map<String, String> row : this.format.rows(charge, period)) {
			StringJoiner line = new StringJoiner(",");
			for (String column : this.format.columns()) {
				line.add(cell(row.getOrDefault(column, "")));
			}
			this.file.line(line.toString());
		}
	}

	private static String cell(String text) {
		return (text.indexOf(',') < 0 && text.indexOf('"') < 0) ? text : '"' + text.replace("\"", "\"\"") + '"';
	}

	@Override
	public void close() {
		this.file.close();
	}

}
