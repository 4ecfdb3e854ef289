package io.tracetab;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
import io.tracetab.database.TestFacts;
import io.tracetab.quantity.Basis;
import io.tracetab.usage.DurationSketch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every panel of the dashboard runs on a real PostgreSQL that has the schema of facts and
 * three requests: two of {@code GET /a}, one of them with a fault, one of {@code POST /b}
 * that nothing is priced of.
 */
class DashboardTests {

	private static final JsonNode DASHBOARD = JsonMapper.shared().readTree(Path.of("dashboards/routes.json"));

	private static final Map<String, String> VARIABLES = Map.of("$__unixEpochFrom()", "1000", "$__unixEpochTo()",
			"2000");

	private static final String EVERY_ROUTE = DASHBOARD.at("/templating/list/2/allValue").stringValue();

	private static Facts facts;

	@BeforeAll
	static void keepAFewRows() {
		facts = TestFacts.onPostgres();
		run("INSERT INTO route (id, name) VALUES (1, 'GET /a'), (2, 'POST /b')");
		run("INSERT INTO trace (id_hi, id_lo, start_micros, duration_micros, route, status, flags, spans, documents, "
				+ "estimate, words, hashes, block) VALUES (1, 1, 1000000001, 5000, 1, 200, 8, 3, 2, 21300000, '{}', '{}', ''), "
				+ "(1, 2, 1030000000, 15000, 1, 502, 1, 3, 2, 40000000, '{}', '{}', ''), "
				+ "(-1, 3, 1100000000, 25000, 2, 200, 16, 3, 2, -1, '{}', '{}', '')");
		int slow = DurationSketch.bucket(2_500_000);
		int quick = DurationSketch.bucket(5_000);
		run("INSERT INTO request_hour VALUES (0, 'GET /a', 100, 10, 0, 0, 9, 1, 25450000, ARRAY[" + quick + ", " + slow
				+ "], ARRAY[90, 10]), (0, 'POST /b', 50, 0, 5, 0, 0, 0, 0, ARRAY[" + DurationSketch.ZERO
				+ "], ARRAY[50]), (1, 'GET /a', 1, 0, 0, 0, 0, 0, 5000, ARRAY[" + quick + "], ARRAY[1])");
		run("INSERT INTO request_hour VALUES (0, 'GET /a', -5, -5, 0, 0, 0, 0, -12500000, ARRAY[" + slow
				+ "], ARRAY[-5])");
		run("INSERT INTO usage_hour VALUES (0, 'GET /a', 'arn:a', 'eu-west-1', 'GetItem', 'dynamodb.rru', 0, 90, 45.5), "
				+ "(0, 'GET /a', 'arn:a', 'eu-west-1', 'Query', 'dynamodb.rru', 3, 1, 2.5)");
		run("INSERT INTO edge_hour (hour, caller_kind, caller, callee_kind, callee, asynchronous, calls, faults, errors, duration_micros) VALUES (0, 'client', 'client', 'function', 'checkout', false, 100, 10, 0, 500000)");
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
		assertThat(count(rows("Requests", EVERY_ROUTE))).isEqualTo(145);
		assertThat(count(rows("Requests", "'GET /a'"))).isEqualTo(95);
		assertThat(count(rows("Requests", "'GET /a','POST /b'"))).isEqualTo(145);
	}

	@Test
	void quantilesAreThoseOfTheSketch() {
		DurationSketch sketch = new DurationSketch();
		sketch.add(DurationSketch.bucket(5_000), 90);
		sketch.add(DurationSketch.bucket(2_500_000), 5);
		Map<String, Object> row = rows("Duration by hour", "'GET /a'").get(0);
		for (Map.Entry<String, Double> quantile : Map.of("median", 0.5, "p95", 0.95, "p99", 0.99).entrySet()) {
			assertThat(Math.round(((Number) row.get(quantile.getKey())).doubleValue() * 1000))
				.isEqualTo(sketch.quantileMicros(quantile.getValue()));
		}
	}

	@Test
	void aQuantileOfNothingButZeroesIsZero() {
		assertThat(rows("Duration by hour", "'POST /b'")).singleElement()
			.satisfies((row) -> assertThat(((Number) row.get("p99")).longValue()).isZero());
	}

	@Test
	void routesAreOrderedByTheirRequests() {
		assertThat(rows("Routes", EVERY_ROUTE)).extracting((row) -> row.get("route"))
			.containsExactly("GET /a", "POST /b");
	}

	@Test
	void usageIsAsGoodAsTheWorstOfItsParts() {
		assertThat(rows("Usage", EVERY_ROUTE)).singleElement()
			.satisfies((row) -> assertThat(row).containsEntry("basis", Basis.ASSUMED.name().toLowerCase(Locale.ROOT))
				.hasEntrySatisfying("quantity",
						(quantity) -> assertThat((BigDecimal) quantity).isEqualByComparingTo("48")));
		String bases = Stream.of(Basis.values())
			.map((basis) -> "'" + basis.name().toLowerCase(Locale.ROOT) + "'")
			.collect(Collectors.joining(", "));
		assertThat(panel("Usage").at("/targets/0/rawSql").asString()).contains("ARRAY[" + bases + "]");
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

	private static long count(List<Map<String, Object>> rows) {
		return ((Number) rows.get(0).get("requests")).longValue();
	}

	private static void run(String sql) {
		facts.sql().sql(sql).update();
	}

}
