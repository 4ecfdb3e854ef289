package io.tracetab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The versioned scripts of the facts database, each applied once, in order, in a
 * transaction of its own. A script that was applied must never change.
 *
 * <p>
 * A line that starts with {@code -- duckdb:} or {@code -- postgresql:} is for that engine
 * alone; <code>${bytes}</code> and the like are the dialect's words.
 */
final class Migrations {

	private static final Pattern NAME = Pattern.compile("V(\\d{3})__(\\w+)\\.sql");

	private final Facts facts;

	private final String folder;

	Migrations(Facts facts, String folder) {
		this.facts = facts;
		this.folder = folder;
	}

	/**
	 * Brings the database to the newest version.
	 * @throws IllegalStateException when an applied script has changed, or the database
	 * was made by a later release
	 */
	void apply() {
		this.facts.sql()
			.sql("CREATE TABLE IF NOT EXISTS facts_version "
					+ "(version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum BIGINT NOT NULL)")
			.update();
		List<Script> scripts = scripts();
		refuseLater(scripts);
		Map<Integer, Long> applied = applied();
		scripts.forEach((script) -> {
			if (!isApplied(script, applied)) {
				this.facts.inTransaction(() -> apply(script));
			}
		});
	}

	private void refuseLater(List<Script> scripts) {
		int newest = scripts.get(scripts.size() - 1).version;
		applied().keySet().stream().filter((version) -> version > newest).findFirst().ifPresent((version) -> {
			throw new IllegalStateException(
					"The facts database has version %d, this release knows versions up to %d: use the release that made it"
						.formatted(version, newest));
		});
	}

	/**
	 * Reads the applied versions within the transaction: another process may be ahead.
	 */
	private void apply(Script script) {
		if (!isApplied(script, applied())) {
			script.statements(this.facts.dialect()).forEach((statement) -> this.facts.sql().sql(statement).update());
			this.facts.sql()
				.sql("INSERT INTO facts_version VALUES (?, ?, ?)")
				.params(script.version, script.name, script.checksum())
				.update();
		}
	}

	private boolean isApplied(Script script, Map<Integer, Long> applied) {
		Long known = applied.get(script.version);
		if (known != null && known != script.checksum()) {
			throw new IllegalStateException(
					"%s/%s was applied to this database with other content (checksum %d, now %d): scripts that were released never change"
						.formatted(this.folder, script.name, known, script.checksum()));
		}
		return known != null;
	}

	private Map<Integer, Long> applied() {
		Map<Integer, Long> applied = new TreeMap<>();
		this.facts.sql()
			.sql("SELECT version, checksum FROM facts_version")
			.query((row, number) -> applied.put(row.getInt(1), row.getLong(2)))
			.list();
		return applied;
	}

	private List<Script> scripts() {
		try {
			Resource[] found = new PathMatchingResourcePatternResolver(getClass().getClassLoader())
				.getResources("classpath:" + this.folder + "/*.sql");
			return Arrays.stream(found).map(Script::read).sorted(Comparator.comparing(Script::version)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot list the scripts of " + this.folder, ex);
		}
	}

	/**
	 * A migration script.
	 *
	 * @param text with newlines as \n
	 */
	record Script(int version, String name, String text) {

		static Script read(Resource resource) {
			String name = String.valueOf(resource.getFilename());
			Matcher parts = NAME.matcher(name);
			if (!parts.matches()) {
				throw new IllegalStateException("Script '%s' is not of the form V001__what.sql".formatted(name));
			}
			try {
				String text = resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
				return new Script(Integer.parseInt(parts.group(1)), name, text);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + name, ex);
			}
		}

		long checksum() {
			CRC32C checksum = new CRC32C();
			checksum.update(this.text.getBytes(StandardCharsets.UTF_8));
			return checksum.getValue();
		}

		List<String> statements(Dialect dialect) {
			String marker = "-- " + dialect.name().toLowerCase(java.util.Locale.ROOT) + ":";
			StringBuilder sql = new StringBuilder();
			this.text.lines()
				.map((line) -> line.startsWith(marker) ? line.substring(marker.length()) : line)
				.filter((line) -> !line.startsWith("--"))
				.forEach((line) -> sql.append(line).append('\n'));
			String filled = sql.toString();
			for (Map.Entry<String, String> placeholder : dialect.placeholders().entrySet()) {
				filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
			}
			return Arrays.stream(filled.split(";\\s*\n")).map(String::strip).filter((s) -> !s.isEmpty()).toList();
		}

	}

}
