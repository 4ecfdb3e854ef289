package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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

import io.tracetab.cli.KeptFacts;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.aws.ServedWorld;
import io.tracetab.trace.TraceSample;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day that is fetched over HTTP, window by window, ends as the same facts as its files,
 * whatever goes wrong on the way.
 */
class BackFillTests {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	private static final Instant NOW = Instant.parse("2026-11-18T00:15:00Z");

	/** Longer windows than usual: there is little in each. */
	private static final Cadence CADENCE = new Cadence(Duration.ofMinutes(5), Duration.ofHours(5),
			Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(25));

	@TempDir
	private static Path shared;

	private static KeptFacts fromFiles;

	private static ServedWorld undisturbed;

	private static ConfigurableApplicationContext whole;

	@TempDir
	private Path folder;

	private ServedWorld world;

	private ConfigurableApplicationContext context;

	@BeforeAll
	static void readTheFilesAndFetchThemOnce() throws IOException {
		try (ConfigurableApplicationContext context = open(shared.resolve("files"))) {
			context.getBean(Imports.class).read(List.of(REPORTS, SEGMENTS), ImportProgress.NONE);
			fromFiles = kept(context);
		}
		assertThat(fromFiles.documents()).hasSizeGreaterThan(200);
		undisturbed = new ServedWorld(SEGMENTS, REPORTS);
		whole = open(shared.resolve("whole"));
		fetchAll(undisturbed, whole, whole.getBean(Fetches.class));
	}

	@AfterAll
	static void closeThem() {
		whole.close();
		undisturbed.close();
	}

	@BeforeEach
	void serve() throws IOException {
		this.world = new ServedWorld(SEGMENTS, REPORTS);
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
		this.world.close();
	}

	private ConfigurableApplicationContext another() {
		this.context = open(this.folder);
		return this.context;
	}

	private static ConfigurableApplicationContext open(Path data) {
		return new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false")
			.run("--tracetab.data=" + data);
	}

	private static KeptFacts kept(ConfigurableApplicationContext context) {
		return KeptFacts.of(context.getBean(Traces.class), context.getBean(RollUps.class));
	}

	private static void fetchAll(ServedWorld world, ConfigurableApplicationContext context, Fetches fetches) {
		SourceStates states = context.getBean(SourceStates.class);
		Refresh refresh = new Refresh(fetches, states, context.getBean(Imports.class), context.getBean(Budget.class),
				() -> NOW, new Random(7));
		for (Source source : world.sources()) {
			Refresh.Outcome outcome;
			do {
				outcome = refresh.next(source, CADENCE);
			}
			while (outcome == Refresh.Outcome.READ);
			assertThat(outcome).as(() -> states.of(source.id()).toString()).isEqualTo(Refresh.Outcome.UP_TO_DATE);
		}
	}

	@Test
	void fetchedFactsEqualThoseOfTheFiles() {
		assertThat(kept(whole)).isEqualTo(fromFiles);
		assertThat(whole.getBean(SourceStates.class).all()).hasSize(2).allSatisfy((state) -> {
			assertThat(state.watermark()).isAfter(NOW.minus(Duration.ofMinutes(15)));
			assertThat(state.trouble()).isNull();
		});
		assertThat(tracesUsed()).isEqualTo(undisturbed.tracesAccessed());
	}

	@Test
	void howTracesWereChosenIsMadeAnewFromTheArchive() {
		TraceSamples samples = whole.getBean(TraceSamples.class);
		Window always = new Window(Instant.EPOCH, NOW);
		List<TraceSample> chosen = samples.touching(always);
		assertThat(chosen).isNotEmpty()
			.flatExtracting(TraceSample::shares)
			.allSatisfy((share) -> assertThat(share.taken()).isEqualTo(share.listed()));
		whole.getBean(Rebuild.class).run(ImportProgress.NONE);
		assertThat(samples.touching(always)).isEqualTo(chosen);
		assertThat(kept(whole)).isEqualTo(fromFiles);
	}

	private static long tracesUsed() {
		return whole.getBean(SourceStates.class)
			.uses(day(), day())
			.stream()
			.map(SourceStates.DayUse::use)
			.filter((use) -> use.meter().equals("xray.traces-accessed"))
			.mapToLong((use) -> use.quantity().longValueExact())
			.sum();
	}

	private static LocalDate day() {
		return LocalDate.parse("2026-11-18");
	}

	@Test
	void refusedCallsChangeNothing() {
		this.world.refuse(0.2, 11);
		fetchAll(this.world, another(), this.context.getBean(Fetches.class));
		assertThat(kept(this.context)).isEqualTo(fromFiles);
	}

	/** Finds the application without naming it, and tells it the time of the test. */
	@ComponentScan(basePackages = "io.tracetab", resourcePattern = "**/*Configuration.class")
	static final class Wiring {

		@Bean
		@Primary
		InstantSource now() {
			return () -> NOW;
		}

	}

}
