package io.tracetab.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTests {

	@TempDir
	private Path folder;

	@Test
	void scriptsAreAppliedOnce() {
		List<Integer> first = versions();
		assertThat(first).startsWith(1).isEqualTo(versions());
	}

	@Test
	void anAppliedScriptThatChangedIsRefused() {
		try (Facts facts = open()) {
			facts.sql().sql("UPDATE facts_version SET checksum = 7 WHERE version = 1").update();
		}
		assertThatThrownBy(this::open).hasMessageContaining("V001__trace.sql").hasMessageContaining("checksum 7");
	}

	@Test
	void aDatabaseOfALaterReleaseIsRefused() {
		try (Facts facts = open()) {
			facts.sql().sql("INSERT INTO facts_version VALUES (999, 'V999__later.sql', 1)").update();
		}
		assertThatThrownBy(this::open).hasMessageContaining("version 999");
	}

	@Test
	void linesOfOtherEnginesAreLeftOut() {
		Migrations.Script script = new Migrations.Script(1, "V001__a.sql", """
				-- a comment
				CREATE TABLE a (b ${bytes});
				-- postgresql: CREATE INDEX c
				-- postgresql: ON a (b);
				-- duckdb: CREATE VIEW d AS SELECT 1;
				""");
		assertThat(script.statements(Dialect.POSTGRESQL)).containsExactly("CREATE TABLE a (b BYTEA)",
				"CREATE INDEX c\n ON a (b)");
		assertThat(script.statements(Dialect.DUCKDB)).containsExactly("CREATE TABLE a (b BLOB)",
				"CREATE VIEW d AS SELECT 1");
	}

	@Test
	void aScriptsNameHasAForm() {
		ByteArrayResource resource = new ByteArrayResource("SELECT 1".getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getFilename() {
				return "trace.sql";
			}
		};
		assertThatThrownBy(() -> Migrations.Script.read(resource)).hasMessageContaining("'trace.sql'")
			.hasMessageContaining("V001__what.sql");
	}

	private List<Integer> versions() {
		try (Facts facts = open()) {
			return facts.sql().sql("SELECT version FROM facts_version ORDER BY 1").query(Integer.class).list();
		}
	}

	private Facts open() {
		return Facts.inFile(this.folder.resolve("facts.duckdb"), FactsLimits.DEFAULT);
	}

}
