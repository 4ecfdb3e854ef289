package io.tracetab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.TracetabApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * {@code tracetab bench} on a PostgreSQL that is started for it, from the artifact that
 * tests use: as it is set up out of the box, and durable. Its data stay in the folder,
 * and it runs until the bench has ended.
 *
 * <pre>
 * PostgresBench FOLDER [OPTION OF BENCH...]
 * </pre>
 */
final class PostgresBench {

	private PostgresBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Path folder = Files.createDirectories(Path.of(arguments[0]));
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(folder.resolve("postgres"))
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "on")
			.start();
		String url = postgres.getJdbcUrl("postgres", "postgres");
		System.out.println("database: " + url);
		List<String> words = new ArrayList<>(
				List.of("bench", "--database", url, "--work", folder.resolve("work").toString()));
		words.addAll(List.of(arguments).subList(1, arguments.length));
		TracetabApplication.main(words.toArray(String[]::new));
	}

}
