package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.shown.LineFile;

/**
 * Rows of an export in a gzipped file of comma-separated values.
 */
final class CsvTable implements AutoCloseable {

	private final ExportFormat format;

	private final Map<String, Integer> positions = new HashMap<>();

	private final LineFile file;

	CsvTable(Path path, ExportFormat format) {
		this.format = format;
		for (String column : format.columns()) {
			this.positions.put(column, this.positions.size());
		}
		this.file = new LineFile(path);
		this.file.line(String.join(",", format.columns()));
	}

	void charge(ChargeRows charge) {
		for (Map<String, String> row : this.format.rows(charge)) {
			@Nullable String[] cells = new @Nullable String[this.positions.size()];
			row.forEach((column, text) -> {
				Integer position = this.positions.get(column);
				if (position != null) {
					cells[position] = text;
				}
			});
			this.file.line(line(cells));
		}
	}

	private static String line(@Nullable String[] cells) {
		StringBuilder line = new StringBuilder(1 << 10);
		for (int i = 0; i < cells.length; i++) {
			String text = cells[i];
			if (i > 0) {
				line.append(',');
			}
			if (text != null) {
				line.append(cell(text));
			}
		}
		return line.toString();
	}

	private static String cell(String text) {
		return (text.indexOf(',') < 0 && text.indexOf('"') < 0) ? text : '"' + text.replace("\"", "\"\"") + '"';
	}

	@Override
	public void close() {
		this.file.close();
	}

}
