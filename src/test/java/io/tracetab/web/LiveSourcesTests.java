package io.tracetab.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tracetab.TracetabApplication;
import io.tracetab.ingest.SourceStates;
import io.tracetab.pipeline.Jobs;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import io.tracetab.source.aws.ServedWorld;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The application asks a served account in which much is wrong; the page of sources says
 * what, and what to do, while the other sources go on.
 */
class LiveSourcesTests {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	/** Nobody listens at port 1, and nothing is called {@code .invalid}. */
	private static final List<String> AMISS = List.of("--tracetab.aws.endpoints.costexplorer=http://127.0.0.1:1",
			"--tracetab.aws.endpoints.pricing=http://api.pricing.mars-north-1.invalid");

	/** The list is refreshed every ten seconds. */
	private static final double PATIENCE = 25_000;

	@TempDir
	private static Path folder;

	@TempDir
	private static Path another;

	private static ServedWorld world;

	private static ConfigurableApplicationContext context;

	private static Page page;

	@BeforeAll
	static void start() throws IOException {
		System.setProperty("aws.accessKeyId", "AKIDTEST");
		System.setProperty("aws.secretAccessKey", "secret");
		world = new ServedWorld(SEGMENTS, REPORTS);
		context = new SpringApplicationBuilder(TracetabApplication.class).bannerMode(Banner.Mode.OFF)
			.run(settings().toArray(String[]::new));
		page = Chromium.browser().newPage();
		page.navigate("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/sources");
	}

	private static List<String> settings() {
		List<String> settings = new ArrayList<>(
				world.withAccount(Instant.now(), "inventory,metrics,logs,xray,bill,prices"));
		settings.removeIf((each) -> AMISS.stream().anyMatch((wrong) -> each.startsWith(wrong.split("=")[0] + "=")));
		settings.addAll(AMISS);
		settings.addAll(List.of("--tracetab.data=" + folder, "--server.port=0", "--tracetab.polling.back-fill=1d",
				"--tracetab.sample-on-empty=false", "--spring.main.lazy-initialization=true",
				"--logging.level.root=warn", "--tracetab.aws.attempts=2", "--tracetab.aws.retry-delay=1ms"));
		return settings;
	}

	@AfterAll
	static void stop() {
		page.close();
		context.close();
		world.close();
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
	}

	private static Locator source(String title, String region) {
		return page.locator(".sources tbody",
				new Page.LocatorOptions().setHasText(Pattern.compile(title + "\\s*\\d{12}, " + region)));
	}

	private static void says(String title, String region, String... words) {
		for (String each : words) {
			assertThat(source(title, region)).containsText(each,
					new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
		}
	}

	@Test
	void aMissingPermissionIsNamed() {
		says("X-Ray traces", "eu-central-1", "Failing", "not allowed",
				"Allow the action xray:GetTraceSegmentDestination", "tracetab iam-policy");
	}

	@Test
	void anExpiredTokenIsToBeRenewed() {
		says("Lambda logs", "eu-central-1", "Failing", "the credentials have expired", "aws sso login");
	}

	@Test
	void aRegionThatIsNotThereIsToBeCorrected() {
		says("Price list", "us-east-1", "Failing", "the region does not answer", "Check tracetab.aws.regions");
	}

	@Test
	void whereNobodyAnswersTheWayIsToBeChecked() {
		says("Cost Explorer", "us-east-1", "Failing", "nobody answers", "tracetab.aws.endpoints.costexplorer");
	}

	@Test
	void theOthersGoOn() {
		for (String title : List.of("Inventory", "CloudWatch metrics", "Lambda logs", "X-Ray traces")) {
			says(title, "us-east-1", "Up to date");
		}
		says("CloudWatch metrics", "eu-central-1", "Up to date");
	}

	/** No account is named: that of the credentials has to be asked for. */
	@Test
	@Timeout(60)
	void whereTheAccountIsNotToldTheRestGoesOnUntilItIs() {
		List<String> settings = settings();
		world.withoutIdentity(true);
		settings.removeIf((each) -> each.contains("accounts[") || each.contains("tracetab.data=")
				|| each.contains("tracetab.aws.sources="));
		settings.addAll(List.of("--tracetab.data=" + another, "--tracetab.aws.sources=inventory"));
		SourceId id = new SourceId(SourceKind.INVENTORY, "123456789012", "us-east-1");
		try (ConfigurableApplicationContext own = new SpringApplicationBuilder(TracetabApplication.class)
			.bannerMode(Banner.Mode.OFF)
			.run(settings.toArray(String[]::new))) {
			String address = "http://127.0.0.1:" + own.getEnvironment().getProperty("local.server.port") + "/sources";
			while (page.request().get(address).text().contains("nobody has answered yet")) {
				Thread.onSpinWait();
			}
			Assertions.assertThat(page.request().get(address).text())
				.contains("The sources cannot be listed.", "the credentials have expired", "aws sso login");
			Jobs jobs = own.getBean(Jobs.class);
			for (String each : List.of("reports", "alerts", "sources")) {
				awaitDone(jobs, each);
			}
			world.withoutIdentity(false);
			jobs.runNow("sources");
			while (own.getBean(SourceStates.class).of(id).watermark() == null) {
				Thread.onSpinWait();
			}
			awaitDone(jobs, id.toString());
			Assertions.assertThat(page.request().get(address).text()).doesNotContain("cannot be listed");
		}
	}

	/** What was done is due later on; what is being done is not listed. */
	private static void awaitDone(Jobs jobs, String job) {
		while (!jobs.next().getOrDefault(job, Instant.EPOCH).isAfter(Instant.now())) {
			Thread.onSpinWait();
		}
	}

	/** What all dashboards ask Prometheus. */
	private static String questions() throws IOException {
		StringBuilder questions = new StringBuilder();
		for (String dashboard : List.of("overview", "routes", "stateful", "health")) {
			for (JsonNode question : JsonMapper.shared()
				.readTree(Path.of("dashboards", dashboard + ".json"))
				.findValues("expr")) {
				questions.append(question.asString()).append('\n');
			}
		}
		return questions.toString();
	}

	@Test
	void theMetricsThatDashboardsNameAreThere() throws IOException {
		says("X-Ray traces", "us-east-1", "Up to date");
		context.getBean("ownHealth", Runnable.class).run();
		String told = page.request()
			.get("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
					+ "/actuator/prometheus")
			.text();
		List<String> named = Pattern.compile("\\b((?:tracetab|http|jvm|process)_[a-z_]+)\\b")
			.matcher(questions())
			.results()
			.map((found) -> found.group(1))
			.distinct()
			.toList();
		Assertions.assertThat(named)
			.hasSizeGreaterThan(10)
			.allSatisfy((name) -> Assertions.assertThat(told).containsPattern("(?m)^" + name + "[{ ]"));
		Assertions.assertThat(MetricNames.problems(told)).isEmpty();
		Assertions.assertThat(MetricNames.problems("""
				# TYPE tracetab_wait_ms gauge
				tracetab_wait_ms{sourceId="a"} 1
				# HELP tracetab_read_total What was read
				# TYPE tracetab_read_total gauge
				tracetab_read_total 1
				tracetab_stray 1
				"""))
			.containsExactly("tracetab_wait_ms names a type, or a unit that is no base unit",
					"tracetab_wait_ms has no help", "tracetab_wait_ms has a label sourceId",
					"tracetab_read_total of type gauge and _total at its end", "tracetab_stray has no type");
		Assertions
			.assertThat(page.request()
				.get("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/actuator/env")
				.status())
			.isEqualTo(404);
	}

}
