package io.tracetab.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

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

	/** Before V020 a line was one row. */
	@Test
	void linesOfBillsOfBeforeAreKept() throws IOException {
		try (Facts facts = open()) {
			List.of("VIEW bill_line", "VIEW bill_day", "TABLE bill_kind", "TABLE bill_charge", "TABLE bill_kind_day",
					"TABLE bill_resource_day")
				.forEach((thing) -> facts.sql().sql("DROP " + thing).update());
			facts.sql().sql(tableOf("V007__bill_book", "bill_line")).update();
			facts.sql().sql(tableOf("V007__bill_book", "bill_day")).update();
			facts.sql().sql(tableOf("V013__cost_views", "bill_resource_day")).update();
			facts.sql().sql("DELETE FROM facts_version WHERE version = 20").update();
			for (String line : List.of("0, 'one', 1.5, NULL", "3600000000, 'one', 0.25, 7", "0, NULL, -2, 7")) {
				facts.sql()
					.sql("INSERT INTO bill_line (load, source, billing_account, sub_account, billing_from_micros,"
							+ " billing_until_micros, charge_category, service, currency, tags, cost_categories,"
							+ " effective_cost, charge_until_micros, charge_from_micros, resource, billed_cost, list_cost)"
							+ " VALUES (1, 'focus', 'payer', 'user', 0, 9, 'Usage', 'S3', 'USD', '{}', '{}', 1, 9, "
							+ line + ")")
					.update();
			}
		}
		try (Facts facts = open()) {
			assertThat(rows(facts, "SELECT concat_ws('|', source, billing_account, charge_from_micros, resource,"
					+ " CAST(billed_cost AS DECIMAL(9, 2)), CAST(list_cost AS INTEGER)) FROM bill_line ORDER BY 1"))
				.containsExactly("focus|payer|0|-2.00|7", "focus|payer|0|one|1.50",
						"focus|payer|3600000000|one|0.25|7");
			assertThat(rows(facts, "SELECT concat_ws('|', day, resource, lines, CAST(billed_cost AS DECIMAL(9, 2)))"
					+ " FROM bill_day ORDER BY 1"))
				.containsExactly("0|1|-2.00", "0|one|2|1.75");
			assertThat(rows(facts, "SELECT concat_ws('|', kind IN (SELECT kind FROM bill_kind), lines, list_silent)"
					+ " FROM bill_resource_day ORDER BY 1"))
				.containsExactly("true|1|0", "true|2|0");
		}
	}

	private static List<String> rows(Facts facts, String sql) {
		return facts.sql().sql(sql).query(String.class).list();
	}

	private static String tableOf(String script, String table) throws IOException {
		String sql = new ClassPathResource("db/facts/" + script + ".sql").getContentAsString(StandardCharsets.UTF_8);
		int start = sql.indexOf("CREATE TABLE " + table + " (");
		return sql.substring(start, sql.indexOf(';', start));
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
