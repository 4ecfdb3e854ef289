package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.alert.AlertFinder;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.SharedCosts;
import io.tracetab.database.DatabaseServer;
import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.database.TestDatabases;
import io.tracetab.recommend.Recommendations;
import io.tracetab.report.Audience;
import io.tracetab.report.Digest;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.DigestMaker;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Period;
import io.tracetab.report.Section;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two days of the sample world with its whole bill on a real PostgreSQL: what is reported
 * of it, what the pages say that reports lead to, and what each panel of the dashboards
 * shows.
 */
class SampleWorldReportsTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/weekly-report.txt");

	/** The morning after the two days. */
	private static final Instant MORNING = Instant.parse("2026-11-19T07:00:00Z");

	private static final Map<String, String> VARIABLES = Map.of("$__unixEpochFrom()",
			Long.toString(Instant.parse("2026-11-01T00:00:00Z").getEpochSecond()), "$__unixEpochTo()",
			Long.toString(MORNING.getEpochSecond()), "${route:sqlstring}", "SELECT name FROM route");

	/** They show what only a running app has. */
	private static final List<String> EMPTY = List.of("Sources", "Letters", "Jobs");

	@TempDir
	private static Path data;

	private static Session session;

	private static DatabaseServer server;

	private static Digest digest;

	@BeforeAll
	static void read() throws IOException {
		server = TestDatabases.freshPostgres();
		System.setProperty("tracetab.database", server.url());
		CommandRun run = CommandRun.of("ingest", "--data", data.toString(), "sample-data/archive",
				"sample-data/xray/segments-2026-11-17.ndjson.gz", "sample-data/xray/segments-2026-11-18.ndjson.gz",
				"sample-data/logs/lambda-reports-2026-11-17.ndjson.gz",
				"sample-data/logs/lambda-reports-2026-11-18.ndjson.gz", "sample-data/bill");
		assertThat(run.code()).as(run.err()).isZero();
		session = Session.openOrComplain(data);
		DigestFacts now = session.get(DigestFacts.class);
		DigestFacts then = new DigestFacts(now.money(), now.change(), now.requests(), now.data(), now.advice(),
				() -> MORNING);
		digest = new DigestMaker(then).make(new DigestOrder(Period.WEEKLY, Audience.ALL, ZoneId.of("Europe/Berlin"),
				LocalDate.parse("2026-11-18")));
	}

	@AfterAll
	static void close() throws IOException {
		session.close();
		System.clearProperty("tracetab.database");
	}

	@Test
	void theReportReadsAsItDidBefore() throws IOException {
		String text = session.get(DigestPrinter.class).print(digest).text();
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(GOLDEN.getParent());
			Files.writeString(GOLDEN, text);
		}
		assertThat(text).isEqualTo(Files.readString(GOLDEN));
	}

	@Test
	void everyFigureEqualsThePageThatItLeadsTo() {
		List<String> compared = new ArrayList<>();
		for (Section section : digest.sections()) {
			for (Section.Table table : section.tables()) {
				for (Section.Row row : table.rows()) {
					if (row.path() != null) {
						compared.add(compare(table, row));
					}
				}
			}
		}
		assertThat(compared.stream().distinct()).as("kinds of pages").contains("costs", "request");
	}

	private static String compare(Section.Table table, Section.Row row) {
		String path = String.valueOf(row.path());
		if (path.startsWith("/costs?")) {
			int column = table.columns().contains("Now") ? table.columns().indexOf("Now") : 2;
			assertThat(new BigDecimal(row.cells().get(column - 1).exact())).as(table.title() + " " + row.name())
				.isEqualByComparingTo(costs(path));
			return "costs";
		}
		if (path.startsWith("/recommendations/")) {
			String id = path.substring("/recommendations/".length());
			assertThat(new BigDecimal(row.cells().get(0).exact()))
				.isEqualByComparingTo(session.get(Recommendations.class)
					.find(id)
					.map((standing) -> standing.recommendation())
					.map((each) -> each.saving().expected().amount())
					.orElseThrow());
			return "recommendation";
		}
		if (path.startsWith("/requests/")) {
			TraceId id = TraceId.parse(path.substring("/requests/".length()).replaceAll("[/?#].*", ""));
			assertThat(session.get(Traces.class).find(id)).as(row.name()).isPresent();
			return "request";
		}
		return path.replaceAll("[?/].*", "");
	}

	/** What the page Costs adds up at an address. */
	private static BigDecimal costs(String path) {
		Map<String, List<String>> values = Arrays.stream(path.substring(path.indexOf('?') + 1).split("[&#]"))
			.filter((pair) -> pair.contains("="))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.groupingBy((pair) -> pair[0], Collectors
				.mapping((pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), Collectors.toList())));
		List<CostQuery.Filter> filters = values.getOrDefault("only", List.of())
			.stream()
			.map((only) -> new CostQuery.Filter(CostDimension.parse(only.substring(0, only.indexOf('='))).orElseThrow(),
					only.substring(only.indexOf('=') + 1)))
			.toList();
		CostBasis basis = CostBasis
			.valueOf(values.getOrDefault("basis", List.of("billed")).get(0).toUpperCase(Locale.ROOT));
		CostQuery query = new CostQuery(values.get("currency").get(0), LocalDate.parse(values.get("from").get(0)),
				LocalDate.parse(values.get("to").get(0)).plusDays(1), basis, CostQuery.Step.WHOLE, List.of(), filters);
		return session.get(CostDesk.class).answer(new CostQuestion(query, Ledger.LINES, SharedCosts.APART)).total();
	}

	@Test
	void alertsFindWhatIsSoAndNothingElse() {
		AlertFinder finder = new AlertFinder(session.get(DigestFacts.class));
		assertThat(finder.find(watch(AlertKind.RECONCILIATION, "", "0"), MORNING)).as("every part adds up").isEmpty();
		assertThat(finder.find(watch(AlertKind.COST, "service=AWS Lambda", "0.01"), MORNING)).singleElement()
			.satisfies((found) -> assertThat(found.text()).contains("was charged with service=AWS Lambda"));
		assertThat(finder.find(watch(AlertKind.COST, "", "1000000"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.LATENCY, "", "1"), MORNING)).singleElement()
			.satisfies((found) -> assertThat(found.path()).startsWith("/requests?order=slowest&from=2026-11-16"));
		assertThat(finder.find(watch(AlertKind.LATENCY, "", "600000"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.ERRORS, "route CONTAINS reviews", "5"), MORNING)).singleElement()
			.satisfies((found) -> assertThat(found.text())
				.contains(" with route CONTAINS reviews failed; it is to be at most 5 %"));
		assertThat(finder.find(watch(AlertKind.ANOMALY, "", "0"), MORNING.minus(Duration.ofDays(2)))).isNotEmpty()
			.allSatisfy((found) -> assertThat(found.path()).startsWith("/anomalies/"));
		assertThat(finder.find(watch(AlertKind.BUDGET, "", "0"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.SOURCE, "", "1"), MORNING)).isEmpty();
	}

	private static AlertRule.Watch watch(AlertKind kind, String filter, String limit) {
		return new AlertRule.Watch(kind, filter, new BigDecimal(limit), Duration.ofDays(3));
	}

	@ParameterizedTest
	@MethodSource("panels")
	void thePanelShowsTheSampleWorld(String dashboard, String title, String sql) {
		assertThat(sql).as(dashboard).doesNotContain("$");
		List<Map<String, Object>> rows = session.get(Facts.class).sql().sql(sql).query().listOfRows();
		if (!EMPTY.contains(title)) {
			assertThat(rows).as("%s of %s", title, dashboard).isNotEmpty();
		}
	}

	/** Each panel that asks PostgreSQL. */
	static Stream<Arguments> panels() throws IOException {
		List<Arguments> panels = new ArrayList<>();
		for (String dashboard : List.of("overview", "routes", "stateful", "health")) {
			JsonNode file = JsonMapper.shared().readTree(Path.of("dashboards", dashboard + ".json"));
			for (JsonNode panel : file.path("panels")) {
				String sql = panel.at("/targets/0/rawSql").asString("");
				for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
					sql = sql.replace(variable.getKey(), variable.getValue());
				}
				if (!sql.isEmpty()) {
					panels.add(Arguments.of(dashboard, panel.path("title").asString(), sql));
				}
			}
		}
		return panels.stream();
	}

	@Test
	void whoReadsAllTablesReadsNoSecrets() {
		State state = session.get(State.class);
		state.sql()
			.sql("INSERT INTO report_webhook (name, url) VALUES ('ops', 'https://hooks.example.com/x')")
			.update();
		state.sql().sql("CREATE ROLE reader NOLOGIN").update();
		state.sql().sql("GRANT pg_read_all_data TO reader").update();
		state.inTransaction(() -> {
			state.sql().sql("SET LOCAL ROLE reader").update();
			assertThat(state.sql().sql("SELECT count(*) FROM report_webhook").query(Long.class).single()).isZero();
			assertThat(state.sql().sql("SELECT count(*) FROM bill_day").query(Long.class).single()).isPositive();
			return 0;
		});
		assertThat(state.sql().sql("SELECT count(*) FROM report_webhook").query(Long.class).single()).isEqualTo(1);
	}

}
