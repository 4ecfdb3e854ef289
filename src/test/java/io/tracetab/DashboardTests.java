package io.tracetab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.database.Facts;
import io.tracetab.database.TestDatabases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Every panel of the dashboard runs on a real PostgreSQL that has the schema of facts and
 * three requests: two of {@code GET /a}, one of them with a fault, one of {@code POST /b}
 * that nothing is priced of.
 */
class DashboardTests {

	private static final JsonNode DASHBOARD = JsonMapper.shared().readTree(Path.of("dashboards/requests.json"));

	private static final Map<String, String> VARIABLES = Map.of("$__unixEpochFrom()", "1000", "$__unixEpochTo()",
			"2000", "$__interval_ms", "60000");

	private static final String EVERY_ROUTE = DASHBOARD.at("/templating/list/2/allValue").stringValue();

	private static Facts facts;

	@BeforeAll
	static void keepThreeRequests() {
		facts = Facts.on(TestDatabases.freshPostgres());
		run("INSERT INTO route (id, name) VALUES (1, 'GET /a'), (2, 'POST /b')");
		run("INSERT INTO trace (id_hi, id_lo, start_micros, duration_micros, route, status, flags, spans, documents, "
				+ "estimate, terms, block) VALUES (1, 1, 1000000001, 5000, 1, 200, 8, 3, 2, 21300000, '{}', ''), "
				+ "(1, 2, 1030000000, 15000, 1, 502, 1, 3, 2, 40000000, '{}', ''), "
				+ "(-1, 3, 1100000000, 25000, 2, 200, 16, 3, 2, -1, '{}', '')");
		run("INSERT INTO invocation_report VALUES ('r', 1000000001, 'checkout', 4000, 2000, 512, 128, 170000, -1, -1, "
				+ "NULL, NULL, NULL, 0)");
		run("INSERT INTO ingest_run (id, input, fingerprint, position, stored, duplicate, set_aside, blank, "
				+ "started_micros, finished_micros) VALUES (1, 'a.json', 'f', 10, 7, 2, 1, 0, 1000000001, NULL)");
		run("INSERT INTO set_aside (id, run, run_offset, line, reason, raw) VALUES (1, 1, 0, 1, 'no id', '')");
	}

	@AfterAll
	static void close() {
		facts.close();
	}

	@ParameterizedTest
	@MethodSource("titles")
	void thePanelShowsRows(String title) {
		assertThat(rows(title, EVERY_ROUTE)).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("titles")
	void thePanelSaysWhatItShows(String title) {
		assertThat(panel(title).path("description").asString()).endsWith(".");
		assertThat(panel(title).at("/datasource/uid").asString()).isEqualTo("${datasource}");
	}

	@ParameterizedTest
	@MethodSource("titles")
	void thePanelHasTheColumnsThatItFormats(String title) {
		Map<String, Object> row = rows(title, EVERY_ROUTE).get(0);
		assertThat(panel(title).at("/fieldConfig/overrides")
			.values()
			.stream()
			.map((override) -> override.at("/matcher/options").asString())).isSubsetOf(row.keySet());
	}

	@Test
	void requestsAreCountedInTheWindowAndByRoute() {
		assertThat(rows("Requests", EVERY_ROUTE)).containsExactly(Map.of("requests", 3L));
		assertThat(rows("Requests", "'GET /a'")).containsExactly(Map.of("requests", 2L));
		assertThat(rows("Requests", "'GET /a','POST /b'")).containsExactly(Map.of("requests", 3L));
	}

	@Test
	void everyRequestHasOneOutcome() {
		assertThat(rows("Requests by outcome", EVERY_ROUTE))
			.extracting((row) -> ((Number) row.get("time")).longValue(), (row) -> row.get("ok"),
					(row) -> row.get("fault"))
			.containsExactly(tuple(960L, 1L, 0L), tuple(1020L, 0L, 1L), tuple(1080L, 1L, 0L));
	}

	@Test
	void aRouteShowsItsMedianEstimateAndNoneWhenNothingIsPriced() {
		assertThat(rows("Routes", EVERY_ROUTE)).extracting((row) -> row.get("route"), (row) -> row.get("per_million"))
			.containsExactly(tuple("GET /a", 30.65), tuple("POST /b", null));
	}

	@Test
	void aRequestIsNamedAsItsPageIs() {
		assertThat(rows("Slowest requests", EVERY_ROUTE)).extracting((row) -> row.get("request"))
			.startsWith("ffffffffffffffff0000000000000003");
	}

	@Test
	void aFunctionShowsBilledGigabyteSeconds() {
		assertThat(rows("Lambda functions", EVERY_ROUTE)).singleElement()
			.satisfies((row) -> assertThat(row.get("gb_seconds").toString()).startsWith("1.000"));
	}

	@Test
	void panelsDoNotOverlap() {
		List<String> cells = new ArrayList<>();
		for (JsonNode panel : DASHBOARD.path("panels")) {
			JsonNode grid = panel.path("gridPos");
			for (int x = 0; x < grid.path("w").asInt(); x++) {
				for (int y = 0; y < grid.path("h").asInt(); y++) {
					cells.add((grid.path("x").asInt() + x) + ":" + (grid.path("y").asInt() + y));
				}
			}
		}
		assertThat(cells).doesNotHaveDuplicates();
	}

	@Test
	void theRouteVariableListsTheRoutes() {
		String query = DASHBOARD.at("/templating/list/2/query").asString();
		assertThat(facts.sql().sql(query).query(String.class).list()).containsExactly("GET /a", "POST /b");
	}

	static Stream<String> titles() {
		return panels().map((panel) -> panel.path("title").asString());
	}

	private static Stream<JsonNode> panels() {
		return StreamSupport.stream(DASHBOARD.path("panels").spliterator(), false);
	}

	private static JsonNode panel(String title) {
		return panels().filter((panel) -> panel.path("title").asString().equals(title)).findFirst().orElseThrow();
	}

	private static List<Map<String, Object>> rows(String title, String routes) {
		String sql = panel(title).at("/targets/0/rawSql").asString().replace("${route:sqlstring}", routes);
		for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
			sql = sql.replace(variable.getKey(), variable.getValue());
		}
		assertThat(sql).doesNotContain("$");
		return facts.sql().sql(sql).query().listOfRows();
	}

	private static void run(String sql) {
		facts.sql().sql(sql).update();
	}

}
