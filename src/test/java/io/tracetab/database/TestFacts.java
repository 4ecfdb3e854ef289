package io.tracetab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Empty facts for whoever asks: the scripts are applied once for the JVM, everyone gets a
 * copy.
 */
public final class TestFacts {

	private static final String FILE = "facts.duckdb";

	private TestFacts() {
	}

	/** A DuckDB file in a folder that has none yet. */
	public static Facts inFolder(Path folder) {
		begin(folder);
		return Facts.inFile(folder.resolve(FILE), FactsLimits.DEFAULT);
	}

	/** Puts the file there, as an application that was started once leaves it. */
	public static void begin(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.write(folder.resolve(FILE), Empty.DUCKDB);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A PostgreSQL database of its own. */
	public static Facts onPostgres() {
		return Facts.on(TestDatabases.copyOf(Migrated.POSTGRES));
	}

	/** Made when first asked for. */
	private static final class Empty {

		private static final byte[] DUCKDB = make();

		private static byte[] make() {
			try {
				Path file = Files.createTempDirectory("facts").resolve(FILE);
				Facts.inFile(file, FactsLimits.DEFAULT).close();
				byte[] content = Files.readAllBytes(file);
				Files.delete(file);
				Files.delete(file.getParent());
				return content;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/** Made when first asked for. */
	private static final class Migrated {

		private static final DatabaseServer POSTGRES = make();

		private static DatabaseServer make() {
			DatabaseServer server = TestDatabases.freshPostgres();
			Facts.on(server).close();
			return server;
		}

	}

}
