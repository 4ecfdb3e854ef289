package io.tracetab.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

import io.tracetab.billing.Bills;
import io.tracetab.cli.KeptFacts;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceStates;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.HourlySeries;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.Source;
import io.tracetab.source.SourceKind;
import io.tracetab.source.aws.ServedBucket;
import io.tracetab.source.aws.ServedWorld;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day of the sample world with all that it shows (traces, reports, metrics, what is set
 * up, the bill), fetched over HTTP in three accounts and regions, ends as the same
 * database as its files, though one in five calls is refused; traces the way of
 * Transaction Search.
 */
class WholeBackFillTests {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	private static final Instant END = Instant.parse("2026-11-18T00:15:00Z");

	private static final Window DAY = new Window(Instant.parse("2026-11-17T00:00:00Z"),
			Instant.parse("2026-11-18T00:00:00Z"));

	/** Longer windows than usual: there is little in each. */
	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(5),
			Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(25));

	private static final Cadence WHOLE = new Cadence(Duration.ofHours(1), Duration.ofDays(2), Duration.ofMinutes(10),
			Duration.ofHours(1), Duration.ofHours(25));

	/** Before the first deploy, and before the last. */
	private static final List<Instant> LOOKS = List.of(Instant.parse("2026-11-01T00:00:00Z"),
			Instant.parse("2026-11-16T15:54:00Z"));

	/** Looks as often as it is told to. */
	private static final Cadence SETTINGS = new Cadence(Duration.ofSeconds(1), Duration.ofDays(400), Duration.ZERO,
			Duration.ZERO, Duration.ofDays(1));

	/** Of all calls, one in five is refused. */
	private static final double REFUSED = 0.2;

	private static final TestClock CLOCK = new TestClock();

	@TempDir
	private static Path folder;

	private static ConfigurableApplicationContext files;

	private static ConfigurableApplicationContext fetched;

	@BeforeAll
	static void fillBoth() throws IOException {
		List<String> inventory = lines("archive/inventory.ndjson.gz", (line) -> LOOKS.contains(time(line)));
		List<String> metrics = lines("archive/metrics.ndjson.gz",
				(line) -> line.contains("\"StartTime\":\"" + DAY.from()));
		List<String> bill = lines("bill/focus-1.2.csv.gz",
				(line) -> line.startsWith("Avail") || line.contains(",2026-11-17T"));
		files = open("files");
		readFiles(inventory, metrics, bill);
		fetched = open("fetched");
		List<String> ofAws = inventory.stream().filter((line) -> !line.contains("\"service\":\"atlas\"")).toList();
		try (ServedWorld world = new ServedWorld(SEGMENTS, REPORTS); ServedBucket bucket = bucket(bill)) {
			world.refuse(REFUSED, 11);
			bucket.refuse(REFUSED, 7);
			List<Source> archived = world.withArchive(ofAws, metrics, CLOCK);
			for (Instant look : LOOKS) {
				CLOCK.now = look;
				look(archived, SourceKind.INVENTORY, SETTINGS);
			}
			CLOCK.now = END;
			look(archived, SourceKind.METRICS, WHOLE);
			look(world.sources(), SourceKind.LOGS, CADENCE);
			look(List.of(world.searched()), SourceKind.XRAY, CADENCE);
			look(List.of(bucket.source("bills")), SourceKind.EXPORT, WHOLE);
		}
		Imports imports = fetched.getBean(Imports.class);
		assertThat(imports.read(List.of(written("atlas.ndjson", atlas(inventory))), ImportProgress.NONE).failures())
			.isEmpty();
	}

	@AfterAll
	static void close() {
		files.close();
		fetched.close();
	}

	private static ConfigurableApplicationContext open(String name) {
		return new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false")
			.run("--tracetab.data=" + folder.resolve(name));
	}

	private static void readFiles(List<String> inventory, List<String> metrics, List<String> bill) throws IOException {
		CLOCK.now = END;
		Imports.Outcome outcome = files.getBean(Imports.class)
			.read(List.of(written("inventory.ndjson", inventory), written("metrics.ndjson", metrics),
					written("focus-1.2.csv", bill), REPORTS, SEGMENTS), ImportProgress.NONE);
		assertThat(outcome.failures()).isEmpty();
	}

	private static List<String> lines(String name, Predicate<String> wanted) throws IOException {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(Path.of("sample-data").resolve(name))),
						StandardCharsets.UTF_8))) {
			return reader.lines().filter(wanted).toList();
		}
	}

	private static Instant time(String line) {
		int at = line.indexOf("\"time\":\"") + 8;
		return Instant.parse(line.substring(at, line.indexOf('"', at)));
	}

	/** Atlas is no part of AWS: it comes by its file. */
	private static List<String> atlas(List<String> inventory) {
		return inventory.stream().filter((line) -> line.contains("\"service\":\"atlas\"")).toList();
	}

	private static Path written(String name, List<String> lines) throws IOException {
		return Files.write(folder.resolve(name), lines);
	}

	private static ServedBucket bucket(List<String> bill) {
		ServedBucket bucket = new ServedBucket("exports");
		String data = "data/BILLING_PERIOD=2026-11/focus-00001.csv";
		bucket.put("bills/focus/" + data, String.join("\n", bill) + "\n", END);
		bucket.put("bills/focus/metadata/BILLING_PERIOD=2026-11/focus-Manifest.json",
				"{\"dataFiles\":[\"" + data + "\"]}", END);
		return bucket;
	}

	private static void look(List<Source> sources, SourceKind kind, Cadence cadence) {
		SourceStates states = fetched.getBean(SourceStates.class);
		Refresh refresh = new Refresh(fetched.getBean(Fetches.class), states, fetched.getBean(Imports.class),
				fetched.getBean(Budget.class), CLOCK, new Random(7));
		for (Source source : sources) {
			if (source.id().kind() == kind) {
				Refresh.Outcome outcome;
				do {
					outcome = refresh.next(source, cadence);
				}
				while (outcome == Refresh.Outcome.READ);
				assertThat(outcome).as(() -> states.of(source.id()).toString()).isEqualTo(Refresh.Outcome.UP_TO_DATE);
			}
		}
	}

	@Test
	void oneInFiveCallsOfEachKindWasRefused() {
		for (SourceKind kind : List.of(SourceKind.INVENTORY, SourceKind.METRICS, SourceKind.LOGS, SourceKind.XRAY)) {
			long calls = used(kind, ApiUse::calls);
			long refused = used(kind, ApiUse::failed);
			assertThat(refused).as("%s: %d answered", kind, calls).isBetween(calls / 8, calls / 2);
		}
	}

	private static long used(SourceKind kind, ToLongFunction<ApiUse> what) {
		LocalDate last = LocalDate.ofInstant(END, ZoneOffset.UTC);
		return fetched.getBean(SourceStates.class)
			.uses(LocalDate.ofInstant(LOOKS.get(0), ZoneOffset.UTC), last)
			.stream()
			.filter((use) -> use.source().kind() == kind)
			.mapToLong((use) -> what.applyAsLong(use.use()))
			.sum();
	}

	@Test
	void tracesAndWhatTheyAreMeteredWithAreTheSame() {
		KeptFacts whole = facts(files);
		assertThat(whole.documents()).hasSizeGreaterThan(200);
		assertThat(facts(fetched)).isEqualTo(whole);
		LocalDate day = LocalDate.ofInstant(END, ZoneOffset.UTC);
		assertThat(fetched.getBean(SourceStates.class).uses(day, day)).filteredOn((use) -> use.use().calls() > 0)
			.extracting((use) -> use.use().operation())
			.contains("StartQuery", "ListRetrievedTraces")
			.doesNotContain("BatchGetTraces");
	}

	private static KeptFacts facts(ConfigurableApplicationContext context) {
		return KeptFacts.of(context.getBean(Traces.class), context.getBean(RollUps.class));
	}

	@Test
	void reportsAreTheSame() {
		assertThat(reports(files)).hasSizeGreaterThan(100).isEqualTo(reports(fetched));
		assertThat(fetched.getBean(InvocationReports.class).count())
			.isEqualTo(files.getBean(InvocationReports.class).count());
	}

	private static Map<String, ?> reports(ConfigurableApplicationContext context) {
		List<String> ids = facts(files).documents().keySet().stream().map(Object::toString).toList();
		return context.getBean(InvocationReports.class).byTraceId(ids);
	}

	@Test
	void whatIsSetUpIsTheSameWithItsHistory() {
		List<String> whole = settings(files);
		assertThat(whole).hasSizeGreaterThan(100);
		assertThat(settings(fetched)).containsExactlyElementsOf(whole);
	}

	/**
	 * Without what only those who ask learn: log groups, which no file lists, and of what
	 * there is none.
	 */
	private static List<String> settings(ConfigurableApplicationContext context) {
		return context.getBean(Inventory.class)
			.everything()
			.stream()
			.filter((resource) -> !resource.id().type().equals("log-group")
					&& !(resource.settings().isEmpty() && resource.tags().isEmpty()))
			.sorted(Comparator.comparing((Resource each) -> each.id().toString()).thenComparing(Resource::seen))
			.map(Resource::toString)
			.toList();
	}

	@Test
	void everySeriesIsTheSameByTheHour() {
		List<String> whole = hours(files);
		assertThat(whole).hasSizeGreaterThan(200);
		assertThat(hours(fetched)).containsExactlyElementsOf(whole);
	}

	private static List<String> hours(ConfigurableApplicationContext context) {
		Metrics metrics = context.getBean(Metrics.class);
		List<String> hours = new ArrayList<>();
		for (String namespace : new TreeSet<>(metrics.all().stream().map(Series::namespace).toList())) {
			if (namespace.startsWith("AWS/")) {
				List<Series> found = metrics.find(namespace, null, Map.of(), DAY);
				List<Series> days = found.stream().filter((each) -> each.periodSeconds() > 3600).toList();
				Stream.concat(HourlySeries.of(found).stream(), days.stream())
					.filter((series) -> !series.points().isEmpty())
					.forEach((series) -> hours.add(text(series)));
			}
		}
		hours.sort(null);
		return hours;
	}

	private static String text(Series series) {
		return "%s %s %s %s %s %s %s".formatted(series.account(), series.region(), series.namespace(), series.metric(),
				series.statistic(), series.dimensions(), series.points());
	}

	@Test
	void theBillIsTheSameLineByLine() {
		List<String> whole = bill(files);
		assertThat(whole).hasSizeGreaterThan(1000);
		assertThat(bill(fetched)).containsExactlyElementsOf(whole);
	}

	private static List<String> bill(ConfigurableApplicationContext context) {
		List<String> lines = new ArrayList<>();
		context.getBean(Bills.class).forEach(DAY, (line) -> lines.add(line.toString()));
		lines.sort(null);
		return lines;
	}

	private static final class TestClock implements InstantSource {

		private volatile Instant now = END;

		@Override
		public Instant instant() {
			return this.now;
		}

	}

	/** Finds the application without naming it, and tells it the time of the test. */
	@ComponentScan(basePackages = "io.tracetab", resourcePattern = "**/*Configuration.class")
	static final class Wiring {

		@Bean
		@Primary
		InstantSource now() {
			return CLOCK;
		}

	}

}
