package io.tracetab.billing.jdbc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillColumn;

/**
 * A function in a DuckDB that numbers kinds of lines while these are read: the texts of a
 * kind go to a file when it is met first, so that a line costs the width of a number.
 * Called by the threads of one query at a time.
 */
final class BillKinds {

	/** As many kinds are remembered; one that was forgotten gets another number. */
	private static final int REMEMBERED = 200_000;

	private static final List<BillColumn> COLUMNS = Stream.of(BillColumn.values())
		.filter((column) -> !column.isOfCharge())
		.toList();

	/** Functions are the whole database's. */
	private static final AtomicInteger REGISTERED = new AtomicInteger();

	private final String function = "bill_kind_" + REGISTERED.incrementAndGet();

	private volatile @Nullable Numbering numbering;

	/** Makes the function known to the connection's database. */
	BillKinds register(Connection connection) throws SQLException {
		try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
			builder.withName(this.function).withReturnType(long.class).withVolatile().withParameter(long.class);
			for (int i = 0; i < COLUMNS.size(); i++) {
				builder.withParameter(String.class);
			}
			builder.withVectorizedFunction(this::number).register(connection);
		}
		return this;
	}

	String function() {
		return this.function;
	}

	/** The query that reads what was written. */
	static String scan(String file) {
		StringBuilder columns = new StringBuilder("'kind': 'BIGINT'");
		COLUMNS.forEach((column) -> columns.append(", 'r_").append(column.name()).append("': 'VARCHAR'"));
		return "read_csv(" + file + ", auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"',"
				+ " allow_quoted_nulls = false, columns = {" + columns + "})";
	}

	private void number(DuckDBDataChunkReader lines, DuckDBWritableVector numbers) {
		Numbering numbering = Objects.requireNonNull(this.numbering, "No bill is read");
		DuckDBReadableVector fingerprints = lines.vector(0);
		for (long row = 0; row < lines.rowCount(); row++) {
			long fingerprint = fingerprints.getLong(row);
			Long known = numbering.known.get(fingerprint);
			numbers.setLong(row, (known != null) ? known : numbering.add(fingerprint, lines, row));
		}
	}

	/** Begins with a number. */
	Numbering from(long first) {
		Numbering numbering = new Numbering(first);
		this.numbering = numbering;
		return numbering;
	}

	/** The kinds of one load. */
	final class Numbering implements AutoCloseable {

		private final Map<Long, Long> known = new ConcurrentHashMap<>();

		private final long first;

		private final Path file;

		private final BufferedWriter writer;

		private long next;

		private Numbering(long first) {
			this.first = first;
			this.next = first;
			try {
				this.file = Files.createTempFile("tracetab-bill", ".csv");
				this.writer = Files.newBufferedWriter(this.file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private synchronized long add(long fingerprint, DuckDBDataChunkReader lines, long row) {
			Long other = this.known.get(fingerprint);
			if (other != null) {
				return other;
			}
			if (this.known.size() >= REMEMBERED) {
				this.known.clear();
			}
			try {
				write(lines, row);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.known.put(fingerprint, this.next);
			return this.next++;
		}

		private void write(DuckDBDataChunkReader lines, long row) throws IOException {
			this.writer.write(Long.toString(this.next));
			for (int i = 1; i <= COLUMNS.size(); i++) {
				this.writer.write(',');
				DuckDBReadableVector texts = lines.vector(i);
				if (!texts.isNull(row)) {
					this.writer.write('"');
					this.writer.write(texts.getString(row).replace("\"", "\"\""));
					this.writer.write('"');
				}
			}
			this.writer.write('\n');
		}

		/** How many there are. */
		long count() {
			return this.next - this.first;
		}

		/** A file with all of them, there until this is closed. */
		Path written() {
			try {
				this.writer.flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return this.file;
		}

		@Override
		public void close() {
			BillKinds.this.numbering = null;
			try {
				this.writer.close();
				Files.deleteIfExists(this.file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
