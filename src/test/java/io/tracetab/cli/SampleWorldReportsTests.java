package io.tracetab.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.tracetab.TracetabApplication;
import io.tracetab.alert.AlertFinder;
import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.AlertRules;
import io.tracetab.alert.Finding;
import io.tracetab.analyze.Budget;
import io.tracetab.analyze.Budgets;
import io.tracetab.billing.CostBasis;
import io.tracetab.database.DatabaseServer;
import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.database.TestDatabases;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.pipeline.DataFolder;
import io.tracetab.report.Attachment;
import io.tracetab.report.Audience;
import io.tracetab.report.Delivery;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.DigestMaker;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.DigestPrinter;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Period;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.Schedule;
import io.tracetab.report.ScheduleDesk;
import io.tracetab.report.print.PaperPages;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import io.tracetab.web.LetterInChromium;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two days of the sample world with its whole bill on a real PostgreSQL: what is reported
 * of it, what the pages say that reports lead to, and what each panel of the dashboards
 * shows.
 */
class SampleWorldReportsTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/reports");

	/** The morning after the two days. */
	private static final Instant MORNING = DecidedWorld.MORNING;

	private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	/** Where readers reach the app; here it has a port of its own. */
	private static final String BASE = "https://tab.example.com";

	private static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	@TempDir
	private static Path data;

	private static ConfigurableApplicationContext app;

	private static String home;

	private static DatabaseServer server;

	@BeforeAll
	static void read() throws IOException {
		POST.start();
		server = TestDatabases.freshPostgres();
		System.setProperty("tracetab.database", server.url());
		CommandRun run = CommandRun.of("ingest", "--data", data.toString(), "sample-data/archive",
				"sample-data/xray/segments-2026-11-17.ndjson.gz", "sample-data/xray/segments-2026-11-18.ndjson.gz",
				"sample-data/logs/lambda-reports-2026-11-17.ndjson.gz",
				"sample-data/logs/lambda-reports-2026-11-18.ndjson.gz", "sample-data/bill");
		assertThat(run.code()).as(run.err()).isZero();
		app = new SpringApplicationBuilder(TracetabApplication.class, DecidedWorld.class).run("--tracetab.data=" + data,
				"--server.port=0", "--tracetab.sample-on-empty=false", "--spring.main.lazy-initialization=true",
				"--tracetab.reports.base-url=" + BASE, "--tracetab.mail.host=127.0.0.1",
				"--tracetab.mail.port=" + POST.getSmtp().getPort(), "--tracetab.mail.security=none",
				"--tracetab.mail.from=tracetab@example.com");
		home = "http://127.0.0.1:" + app.getEnvironment().getRequiredProperty("local.server.port");
		DecidedWorld.decide(app);
	}

	@AfterAll
	static void close() {
		app.close();
		POST.stop();
		System.clearProperty("tracetab.database");
	}

	/** Of each kind of period and audience; the mail that arrives is one more. */
	@ParameterizedTest
	@CsvSource({ "DAILY,all,2026-11-17", "MONTHLY,all,2026-11-18", "DAILY,team:catalogue,2026-11-17",
			"WEEKLY,team:catalogue,2026-11-18", "MONTHLY,team:catalogue,2026-11-18",
			"DAILY,route:GET /products/{sku}/reviews,2026-11-17", "WEEKLY,route:GET /products/{sku}/reviews,2026-11-18",
			"MONTHLY,route:GET /products/{sku}/reviews,2026-11-18", "WEEKLY,account:123456789012,2026-11-18" })
	void aReportReadsAsItDidAndEveryFigureEqualsThePageThatItLeadsTo(Period period, String audience, LocalDate end)
			throws IOException {
		Audience whose = Audience.parse(audience).orElseThrow();
		PrintedDigest printed = app.getBean(DigestPrinter.class)
			.print(app.getBean(DigestMaker.class).make(new DigestOrder(period, whose, ZONE, end)));
		assertThatItReadsAsBefore(period.word() + "-" + audience.replaceAll(":.*", ""), printed.text(), printed.html());
		assertThat(new LinkedFigures(home, ZONE).follow(printed.html(), BASE)).as("pages").contains("/costs");
	}

	private static void assertThatItReadsAsBefore(String name, String text, String html) throws IOException {
		Path asText = GOLDEN.resolve(name + ".txt");
		Path asHtml = GOLDEN.resolve(name + ".html");
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(GOLDEN);
			Files.writeString(asText, text);
			Files.writeString(asHtml, html);
		}
		assertThat(text).isEqualTo(Files.readString(asText));
		assertThat(html).isEqualTo(Files.readString(asHtml));
	}

	@Test
	void theMailThatArrivesIsReadableLeadsToItsFiguresAndHasItAllOnPaper() throws Exception {
		Schedule schedule = app.getBean(ScheduleDesk.class)
			.add(new Schedule.Plan("Monday's", Period.WEEKLY, Audience.ALL, ZONE, "0 8 * * MON",
					Schedule.Missed.CATCH_UP, Set.of(Attachment.CSV, Attachment.PDF)),
					List.of(new MailAddress("ana@example.com")));
		assertThat(app.getBean(ScheduleDesk.class).sendNow(schedule)).singleElement()
			.satisfies((letter) -> assertThat(letter.outcome().standing()).isEqualTo(Delivery.Standing.SENT));
		MimeMessage[] all = POST.getReceivedMessages();
		ArrivedMail mail = ArrivedMail.of(all[all.length - 1]);
		assertThatItReadsAsBefore("weekly-all", mail);
		assertThat(new LinkedFigures(home, ZONE).follow(mail.html(), BASE)).as("pages")
			.contains("/costs", "/budgets", "/anomalies", "/recommendations", "/requests", "/route", "/sources");
		assertThatTheTextHasEverySentenceWithItsLink(mail);
		LetterInChromium.assertReadable(mail.shown(), "weekly");
		String paper = String.join("", PaperPages.read(mail.part("application/pdf"), "weekly"))
			.replaceAll("\\d+ / \\d+\\R", "")
			.replaceAll("\\s", "");
		assertThat(Jsoup.parse(mail.html()).select("p > span, th, td > span:not(.label)").eachText())
			.hasSizeGreaterThan(100)
			.allSatisfy((words) -> assertThat(paper).contains(words.replaceAll("\\s", "")));
		assertThat(new String(mail.part("text/csv"), StandardCharsets.UTF_8)).startsWith("section,table,row,column");
		String unsubscribe = mail.message().getHeader("List-Unsubscribe", null).replaceAll("^<([^>]*)>.*", "$1");
		assertThat(Jsoup.connect(unsubscribe.replace(BASE, home)).get().text()).contains("Unsubscribe");
	}

	private static void assertThatItReadsAsBefore(String name, ArrivedMail mail) throws IOException {
		assertThatItReadsAsBefore(name, mail.text(), mail.html().replace("\r\n", "\n"));
	}

	private static void assertThatTheTextHasEverySentenceWithItsLink(ArrivedMail mail) {
		String text = mail.text().replaceAll("\\s+", " ");
		assertThat(Jsoup.parse(mail.html()).select("p:has(a)")).hasSizeGreaterThan(15)
			.allSatisfy((sentence) -> assertThat(text)
				.contains(sentence.select("span").text() + " " + sentence.select("a").attr("href") + " "));
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

	@Test
	void aSourceThatFailsOrIsStaleIsToldByMailAndItsEndToo() throws Exception {
		WatchedWorld world = new WatchedWorld(app, POST, MORNING.plus(Duration.ofDays(2)));
		AlertRule rule = world.watch(AlertKind.SOURCE, "6", "sre@example.com");
		SourceStates states = app.getBean(SourceStates.class);
		SourceId xray = new SourceId(SourceKind.XRAY, "123456789012", "us-east-1");
		SourceId metrics = new SourceId(SourceKind.METRICS, "123456789012", "us-east-1");
		LocalDate today = LocalDate.parse("2026-11-21");
		states.change(metrics, (state) -> state.read(MORNING, MORNING, world.now(), Counts.NONE), today, List.of());
		states.change(xray, (state) -> state.withTrouble(trouble(2, world.now())), today, List.of());
		assertThat(world.after(1)).as("two failures").isEmpty();
		states.change(xray, (state) -> state.withTrouble(trouble(3, world.now())), today, List.of());
		assertThat(world.after(1)).singleElement().satisfies((mail) -> {
			assertThat(mail.subject()).startsWith("Tracetab: The source: Source " + xray + " fails, 3 times in a row");
			assertThat(mail.text().replaceAll("\\s+", " ")).contains("not allowed. Allow it. Since", BASE + "/sources");
			LetterInChromium.assertReadable(mail.shown(), "alert");
		});
		states.change(xray, (state) -> state.read(MORNING, MORNING, world.now(), Counts.NONE), today, List.of());
		assertThat(world.after(5)).as("it may come again").isEmpty();
		assertThat(world.after(6)).singleElement()
			.satisfies((mail) -> assertThat(mail.subject())
				.startsWith("Tracetab: over, The source: Source " + xray + " fails"));
		states.change(xray, (state) -> state.read(MORNING, MORNING, world.now().plusSeconds(3600), Counts.NONE), today,
				List.of());
		assertThat(world.after(347)).as("metrics were read just six hours ago").isEmpty();
		assertThat(world.after(1)).singleElement()
			.satisfies((mail) -> assertThat(mail.text().replaceAll("\\s+", " "))
				.contains("Source " + metrics + " was last read 6 hours ago; it is to be within 6 hours"));
		states.change(metrics, (state) -> state.read(MORNING, MORNING, world.now(), Counts.NONE), today, List.of());
		world.after(1);
		assertThat(world.after(10)).singleElement()
			.satisfies((mail) -> assertThat(mail.subject()).startsWith("Tracetab: over, The source"));
		world.forget(rule);
	}

	private static SourceState.Trouble trouble(int times, Instant now) {
		return new SourceState.Trouble(times, SourceFailure.Cause.DENIED, "xray:BatchGetTraces is not allowed",
				"Allow it.", now, null);
	}

	@Test
	void aPartThatDoesNotAddUpIsToldByMailAndItsEndToo() throws Exception {
		WatchedWorld world = new WatchedWorld(app, POST, MORNING.plus(Duration.ofDays(3)));
		AlertRule rule = world.watch(AlertKind.RECONCILIATION, "0", "finops@example.com");
		assertThat(world.after(15)).isEmpty();
		changeParts("0.25");
		try {
			assertThat(world.after(15)).as("a bill that is being read").isEmpty();
			assertThat(world.after(15)).as("not yet").isEmpty();
			assertThat(world.after(15)).singleElement().satisfies((mail) -> {
				assertThat(mail.text().replaceAll("\\s+", " ")).contains("The parts of 17 Nov 2026 add up to $",
						"was charged: please report it", BASE + "/costs?from=2026-11-17&to=2026-11-17");
			});
		}
		finally {
			changeParts("-0.25");
		}
		assertThat(world.after(15)).singleElement()
			.satisfies((mail) -> assertThat(mail.subject())
				.startsWith("Tracetab: over, The reconciliation: The parts of 17 Nov 2026"));
		assertThat(world.after(15)).isEmpty();
		world.forget(rule);
	}

	/** Breaks what is kept, each row of a day, as who replaces the day tells others. */
	private static void changeParts(String by) {
		Facts facts = app.getBean(Facts.class);
		facts.inTransaction(() -> {
			assertThat(facts.sql()
				.sql("UPDATE allocation_route_day SET billed = billed + CAST(? AS NUMERIC) WHERE day = ? AND currency = 'USD'")
				.params(by, LocalDate.parse("2026-11-17").toEpochDay())
				.update()).isPositive();
			facts.sql().sql("UPDATE allocation_version SET version = version + 1").update();
		});
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
	void commandsAskTheAppThatHoldsTheFolder() throws Exception {
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
			alerts("change", id, "--limit", "800", "--quiet", "", "--no-recovery", "--to", "ana@example.com");
			alerts("change", id, "--recovery");
			assertThat(alerts("rules")).contains(id + "  Checkout is slow: latency of route = \"POST /checkout\"",
					"limit 800 over 1h, to ana@example.com\n");
			AlertRule changed = app.getBean(AlertRules.class).find(id).orElseThrow();
			assertThat(changed.telling()).isEqualTo(new AlertRule.Telling(ZONE, null, true));
			alerts("remove", id);
			assertThat(alerts("rules")).isEmpty();
			assertThat(alerts()).contains("Nothing was told.");
			CommandRun mailed = CommandRun.of("report", "daily", "--end", "2026-11-17", "--zone", "Europe/Berlin",
					"--mail", "cyn@example.com", "--data", data.toString());
			assertThat(mailed.out()).as(mailed.err()).contains("Sent to cyn@example.com");
			MimeMessage[] all = POST.getReceivedMessages();
			assertThatItReadsAsBefore("daily-all", ArrivedMail.of(all[all.length - 1]));
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
	@MethodSource("io.tracetab.cli.DashboardPanels#all")
	void thePanelShowsTheSampleWorld(String dashboard, String title, String sql) {
		assertThat(sql).as(dashboard).doesNotContain("$");
		List<Map<String, Object>> rows = app.getBean(Facts.class).sql().sql(sql).query().listOfRows();
		if (!DashboardPanels.EMPTY.contains(title)) {
			assertThat(rows).as("%s of %s", title, dashboard).isNotEmpty();
		}
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
