package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Transactions;
import io.tracetab.quantity.Window;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;
import io.tracetab.world.LoadTraces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is forgotten as time goes by, on every engine: two inputs, twenty days apart.
 */
abstract class RetentionContract {

	private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

	private static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

	private static final int TRACES = 40;

	@TempDir
	private Path folder;

	private Path early;

	private Path late;

	private Instant now;

	private ConfigurableApplicationContext context;

	/** A fresh database: the value of the setting. */
	abstract String database();

	@BeforeEach
	void readBothOnDay25() throws IOException {
		this.early = load("early", 0);
		this.late = load("late", 20);
		this.now = day(25);
		this.context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.initializers((starting) -> starting.getBeanFactory()
				.registerSingleton("timeOfTheTest", new TimeOfTheTest(() -> this.now)))
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false")
			.run("--tracetab.data=" + this.folder.resolve("data"), "--tracetab.database=" + database(),
					"--tracetab.retention.traces=30d", "--tracetab.retention.minutes=10d",
					"--tracetab.retention.hours=400d", "--tracetab.retention.archive=450d");
		read(this.early);
		read(this.late);
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void forgottenTracesLeaveTheirPartInTheHours() {
		List<String> hours = hours();
		assertThat(traces()).hasSize(2 * TRACES);
		forgetOnDay(35);
		assertThat(traces()).hasSize(TRACES);
		assertThat(get(Traces.class).totals().span()).isNotNull()
			.satisfies((span) -> assertThat(span.from()).isAfterOrEqualTo(day(20)));
		assertThat(get(RollUps.class).contributions(traces())).hasSize(TRACES);
		assertThat(hours()).isEqualTo(hours);
	}

	@Test
	void lateDocumentsOfForgottenTracesAreCountedAsTooOld() {
		List<String> hours = hours();
		forgetOnDay(35);
		Counts early = read(this.early);
		assertThat(early.setAside()).isEqualTo(early.read()).isPositive();
		assertThat(get(IngestLedger.class).aside(null, 10)).singleElement()
			.satisfies((aside) -> assertThat(aside.record().reason()).startsWith("too old"));
		Counts late = read(this.late);
		assertThat(late.duplicate()).isEqualTo(late.read()).isPositive();
		assertThat(traces()).hasSize(TRACES);
		assertThat(hours()).isEqualTo(hours);
	}

	@Test
	void aRebuildEndsTheSame() {
		forgetOnDay(35);
		List<String> hours = hours();
		List<TraceId> traces = traces();
		get(Rebuild.class).run(ImportProgress.NONE);
		assertThat(traces()).isEqualTo(traces);
		assertThat(hours()).isEqualTo(hours);
		assertThat(read(this.early).stored()).isZero();
	}

	@Test
	void eachKindHasItsOwnTime() throws IOException {
		RollUps rollUps = get(RollUps.class);
		assertThat(rollUps.requests(ALWAYS, RollUps.Step.MINUTE)).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.from()).isAfterOrEqualTo(day(20)));
		forgetOnDay(35);
		assertThat(rollUps.requests(ALWAYS, RollUps.Step.MINUTE)).isNotEmpty();
		forgetOnDay(410);
		assertThat(rollUps.usage(ALWAYS, RollUps.Step.HOUR)).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.from()).isAfterOrEqualTo(day(20)));
		assertThat(get(Archive.class).inputs()).hasSize(2);
		forgetOnDay(480);
		assertThat(hours()).isEmpty();
		assertThat(get(Archive.class).inputs()).isEmpty();
	}

	@Test
	void nothingOfTheSampleWorldIsForgotten() {
		new SampleMark(get(IngestLedger.class), get(Transactions.class)).set(SampleMark.State.LOADED);
		List<String> hours = hours();
		forgetOnDay(1000);
		assertThat(traces()).hasSize(2 * TRACES);
		assertThat(hours()).isEqualTo(hours);
	}

	@Test
	void theAppForgetsOnceADay() {
		ScheduledTaskRegistrar tasks = new ScheduledTaskRegistrar();
		new RetentionConfiguration.Daily().forgettingOnceADay(get(Imports.class)).configureTasks(tasks);
		assertThat(tasks.getFixedDelayTaskList()).singleElement().satisfies((task) -> {
			assertThat(task.getIntervalDuration()).isEqualTo(Duration.ofDays(1));
			this.now = day(35);
			task.getRunnable().run();
		});
		assertThat(traces()).hasSize(TRACES);
	}

	@Test
	void anImportSaysThatItsTracesAreForgottenAlready() throws IOException {
		this.now = day(100);
		Path older = load("older", 65);
		Imports.Outcome outcome = get(Imports.class).read(List.of(older), ImportProgress.NONE);
		assertThat(outcome.runs().get(0).counts().stored()).isPositive();
		assertThat(outcome.summary()).last().asString().startsWith("forgotten: 120 requests");
		assertThat(traces()).isEmpty();
	}

	private Path load(String name, int day) throws IOException {
		Path file = this.folder.resolve(name + ".ndjson");
		LoadTraces.write(file, TRACES, day, ChronoUnit.MICROS.between(Instant.EPOCH, day(day)));
		return file;
	}

	private static Instant day(int day) {
		return DAY_0.plus(Duration.ofDays(day));
	}

	private Counts read(Path file) {
		Imports.Outcome outcome = get(Imports.class).read(List.of(file), ImportProgress.NONE);
		assertThat(outcome.failures()).isEmpty();
		return outcome.runs().get(0).counts();
	}

	private void forgetOnDay(int day) {
		this.now = day(day);
		get(Imports.class).forgetOld();
	}

	private List<TraceId> traces() {
		return get(Traces.class).idsAfter(null, 10 * TRACES);
	}

	private List<String> hours() {
		RollUps rollUps = get(RollUps.class);
		List<String> rows = new ArrayList<>();
		rollUps.usage(ALWAYS, RollUps.Step.HOUR).forEach((row) -> rows.add(row.toString()));
		rollUps.requests(ALWAYS, RollUps.Step.HOUR)
			.forEach((row) -> rows.add(
					row.from() + " " + row.route() + row.outcomes() + row.durationMicros() + row.durations().counts()));
		rollUps.calls(ALWAYS, RollUps.Step.HOUR).forEach((row) -> rows.add(row.toString()));
		rollUps.runs(ALWAYS, RollUps.Step.HOUR).forEach((row) -> rows.add(row.toString()));
		return rows;
	}

	private <T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	/** The application on the test's time. */
	@ComponentScan(basePackages = "io.tracetab", resourcePattern = "**/*Configuration.class")
	static final class Wiring {

		@Bean
		@Primary
		InstantSource now(TimeOfTheTest time) {
			return time.source();
		}

	}

	record TimeOfTheTest(InstantSource source) {
	}

}
