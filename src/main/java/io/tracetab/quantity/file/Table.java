package io.tracetab.quantity.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A comma-separated file with a line of column names first. What it holds is read with
 * errors that name file, line, column, value and the form expected.
 */
public final class Table {

	private static final CsvMapper MAPPER = CsvMapper.builder()
		.enable(CsvReadFeature.TRIM_SPACES)
		.enable(CsvReadFeature.SKIP_EMPTY_LINES)
		.build();

	private Table() {
	}

	/**
	 * Reads a file that lies beside a class.
	 * @throws IllegalArgumentException as {@link #read}
	 */
	public static List<Row> resource(Class<?> beside, String name, List<String> columns) {
		try (InputStream bytes = beside.getResourceAsStream(name)) {
			if (bytes == null) {
				throw new IllegalArgumentException("File '%s' is not beside %s".formatted(name, beside.getName()));
			}
			return read(name, bytes, columns);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads all rows.
	 * @param name of the file, for messages
	 * @param columns that must be there; others are ignored
	 * @throws IllegalArgumentException when a column is missing or a row cannot be read
	 */
	public static List<Row> read(String name, InputStream bytes, List<String> columns) {
		List<Row> rows = new ArrayList<>();
		long line = 1;
		try (MappingIterator<Map<String, String>> lines = MAPPER.readerFor(Map.class)
			.with(CsvSchema.emptySchema().withHeader())
			.readValues(bytes)) {
			while (lines.hasNext()) {
				line = lines.currentLocation().getLineNr();
				Row row = new Row(name, line, lines.next());
				columns.forEach(row::requireColumn);
				rows.add(row);
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("%s line %d: %s, expected comma-separated values under a line of names"
				.formatted(name, line, ex.getOriginalMessage()), ex);
		}
		return rows;
	}

}
