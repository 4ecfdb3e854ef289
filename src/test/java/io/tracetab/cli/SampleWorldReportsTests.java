package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.TracetabApplication;
import io.tracetab.alert.AlertFinder;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.Finding;
import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;
import io.tracetab.billing.CostBasis;
import io.tracetab.database.DatabaseServer;
import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.database.TestDatabases;
import io.tracetab.pipeline.DataFolder;
import io.tracetab.report.Audience;
import io.tracetab.report.Digest;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.DigestMaker;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.Period;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two days of the sample world with its whole bill on a real PostgreSQL: what is reported
 * of it, what the pages say that reports lead to, and what each panel of the dashboards
 * shows.
 */
class SampleWorldReportsTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/weekly-report.txt");

	/** The morning after the two days. */
	private static final Instant MORNING = DecidedWorld.MORNING;

	private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	private static final Map<String, String> VARIABLES = Map.of("$__unixEpochFrom()",
			Long.toString(Instant.parse("2026-11-01T00:00:00Z").getEpochSecond()), "$__unixEpochTo()",
			Long.toString(MORNING.getEpochSecond()), "${route:sqlstring}", "SELECT name FROM route");

	/** They show what only a running app has. */
	private static final List<String> EMPTY = List.of("Sources", "Letters", "Jobs");

	@TempDir
	private static Path data;

	private static ConfigurableApplicationContext app;

	private static String home;

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
		app = new SpringApplicationBuilder(TracetabApplication.class, DecidedWorld.class).run("--tracetab.data=" + data,
				"--server.port=0", "--tracetab.sample-on-empty=false", "--spring.main.lazy-initialization=true");
		home = "http://127.0.0.1:" + app.getEnvironment().getRequiredProperty("local.server.port");
		DecidedWorld.decide(app);
		digest = app.getBean(DigestMaker.class)
			.make(new DigestOrder(Period.WEEKLY, Audience.ALL, ZONE, LocalDate.parse("2026-11-18")));
	}

	@AfterAll
	static void close() {
		app.close();
		System.clearProperty("tracetab.database");
	}

	@Test
	void theReportReadsAsItDidBefore() throws IOException {
		String text = app.getBean(DigestPrinter.class).print(digest).text();
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(GOLDEN.getParent());
			Files.writeString(GOLDEN, text);
		}
		assertThat(text).isEqualTo(Files.readString(GOLDEN));
	}

	/** Of each kind of period and audience. */
	@ParameterizedTest
	@CsvSource({ "WEEKLY,all,2026-11-18", "DAILY,all,2026-11-17", "MONTHLY,all,2026-11-18",
			"WEEKLY,route:GET /products/{sku}/reviews,2026-11-18", "WEEKLY,account:123456789012,2026-11-18",
			"WEEKLY,team:shop,2026-11-18" })
	void everyFigureEqualsThePageThatItLeadsTo(Period period, String audience, LocalDate end) {
		Digest report = app.getBean(DigestMaker.class)
			.make(new DigestOrder(period, Audience.parse(audience).orElseThrow(), ZONE, end));
		assertThat(new LinkedFigures(home, ZONE).follow(report)).as("pages").contains("/costs");
	}

	@Test
	void alertsFindWhatIsSoAndNothingElse() {
		AlertFinder finder = new AlertFinder(app.getBean(DigestFacts.class));
		assertThat(finder.find(watch(AlertKind.RECONCILIATION, "", "0"), MORNING)).as("every part adds up").isEmpty();
		assertThat(finder.find(watch(AlertKind.COST, "service=AWS Lambda", "0.01"), MORNING)).singleElement()
			.satisfies((found) -> assertThat(found.text()).contains("was charged with service=AWS Lambda"));
		assertThat(finder.find(watch(AlertKind.COST, "", "1000000"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.LATENCY, "", "1"), MORNING)).singleElement().satisfies((found) -> {
			assertThat(found.path()).startsWith("/requests?q=duration+%3E+1000us&order=slowest&from=2026-11-16");
			assertThatThePageHasIt(found);
		});
		assertThat(finder.find(watch(AlertKind.LATENCY, "", "600000"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.ERRORS, "route CONTAINS reviews", "5"), MORNING)).singleElement()
			.satisfies((found) -> assertThat(found.text())
				.contains(" traced requests) with route CONTAINS reviews failed; it is to be at most 5 %"))
			.satisfies(SampleWorldReportsTests::assertThatThePageHasIt);
		assertThat(finder.find(watch(AlertKind.ANOMALY, "", "0"), MORNING.minus(Duration.ofDays(2)))).isNotEmpty()
			.allSatisfy((found) -> assertThat(found.path()).startsWith("/anomalies/"));
		assertThat(finder.find(watch(AlertKind.BUDGET, "", "0"), MORNING)).isEmpty();
		assertThat(finder.find(watch(AlertKind.SOURCE, "", "1"), MORNING)).isEmpty();
	}

	@Test
	void aBudgetThatIsReachedIsFound() {
		AlertFinder finder = new AlertFinder(app.getBean(DigestFacts.class));
		Budgets budgets = app.getBean(Budgets.class);
		budgets.put(new Budget("tight", "Tight", new BigDecimal("0.01"), "USD", CostBasis.BILLED, List.of()));
		try {
			assertThat(finder.find(watch(AlertKind.BUDGET, "", "0"), MORNING)).singleElement().satisfies((found) -> {
				assertThat(found.text()).startsWith("Budget Tight of $0.01: Reached on 1 Nov 2026");
				assertThat(found.path()).startsWith("/budgets");
				assertThat(found.severity()).isEqualTo(2);
			});
			assertThat(finder.find(watch(AlertKind.BUDGET, "another", "0"), MORNING)).isEmpty();
		}
		finally {
			budgets.remove("tight");
		}
	}

	/** As many requests as the alert counted. */
	private static void assertThatThePageHasIt(Finding found) {
		Matcher counted = Pattern.compile("\\(([\\d,]+) of ").matcher(found.text());
		assertThat(counted.find()).as(found.text()).isTrue();
		new LinkedFigures(home, ZONE).assertThatItIsThere(counted.group(1), found.path());
	}

	private static AlertRule.Watch watch(AlertKind kind, String filter, String limit) {
		return new AlertRule.Watch(kind, filter, new BigDecimal(limit), Duration.ofDays(3));
	}

	@Test
	void commandsAskTheAppThatHoldsTheFolder() throws IOException {
		try (DataFolder held = DataFolder.hold(data).orElseThrow()) {
			held.announce(URI.create(home).getPort(), "any");
			String id = alerts("add", "Checkout is slow", "--when", "latency", "--limit", "500", "--of",
					"route = \"POST /checkout\"", "--to", "webhook:nobody", "--quiet", "22:00-07:00", "--zone",
					"Europe/Berlin")
				.strip();
			assertThat(alerts("rules")).contains(id, "Checkout is slow: latency of route = \"POST /checkout\"",
					"limit 500 over 1h", "to webhook:nobody");
			CommandRun test = CommandRun.of("alerts", "test", id, "--data", data.toString());
			assertThat(test.code()).isEqualTo(1);
			assertThat(test.out()).contains("webhook:nobody: failed");
			alerts("remove", id);
			assertThat(alerts("rules")).isEmpty();
			assertThat(alerts()).contains("Nothing was told.");
		}
	}

	private static String alerts(String... arguments) {
		List<String> all = new ArrayList<>(List.of("alerts"));
		all.addAll(List.of(arguments));
		all.addAll(List.of("--data", data.toString()));
		CommandRun run = CommandRun.of(all.toArray(String[]::new));
		assertThat(run.code()).as(run.err()).isZero();
		return run.out();
	}

	@ParameterizedTest
	@MethodSource("panels")
	void thePanelShowsTheSampleWorld(String dashboard, String title, String sql) {
		assertThat(sql).as(dashboard).doesNotContain("$");
		List<Map<String, Object>> rows = app.getBean(Facts.class).sql().sql(sql).query().listOfRows();
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
		State state = app.getBean(State.class);
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
