package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.report.Dispatch;
import io.tracetab.source.Source;

/**
 * The application without its pages, in a process of its own that starts in half the
 * time: what it does by schedule, either reading sources or sending reports. The time can
 * be told and stands still then, so that it asks for the same windows whenever it is
 * started.
 */
public final class JobsProcess {

	private static final Logger logger = LoggerFactory.getLogger(JobsProcess.class);

	/** Said when every source is read up to the time that was told. */
	public static final String UP_TO_DATE = "All sources are up to date";

	private final Polling polling;

	private final SourceStates states;

	private final InstantSource clock;

	private JobsProcess(Polling polling, SourceStates states, InstantSource clock) {
		this.polling = polling;
		this.states = states;
		this.clock = clock;
	}

	/**
	 * Goes on until it is ended.
	 * @param arguments the data folder, then settings; sends where there is a mail server
	 */
	public static void main(String[] arguments) throws IOException {
		DataFolder folder = DataFolder.hold(Path.of(arguments[0])).orElseThrow();
		List<String> settings = List.of(arguments).subList(1, arguments.length);
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"logging.level." + JobsProcess.class.getName() + "=info", "tracetab.sample-on-empty=false",
					"tracetab.data=" + arguments[0])
			.run(settings.toArray(String[]::new));
		context.getBeanFactory().registerSingleton("dataFolder", folder);
		boolean sends = context.getEnvironment().containsProperty("tracetab.mail.host");
		context.getBean(Jobs.class).start(sends ? List.of(sending(context)) : reading(context));
	}

	private static Jobs.Job sending(ConfigurableApplicationContext context) {
		return new Jobs.Job("reports", () -> Duration.ofSeconds(30), context.getBean(Dispatch.class)::run);
	}

	private static List<Jobs.Job> reading(ConfigurableApplicationContext context) {
		return new JobsProcess(context.getBean(Polling.class), context.getBean(SourceStates.class),
				context.getBean(InstantSource.class))
			.reading();
	}

	private List<Jobs.Job> reading() {
		tell();
		return this.polling.jobs().stream().map((job) -> new Jobs.Job(job.name(), job.pause(), () -> {
			job.work().run();
			tell();
		})).toList();
	}

	private void tell() {
		if (this.polling.sources().stream().allMatch(this::isUpToDate)) {
			logger.info(UP_TO_DATE);
		}
	}

	private boolean isUpToDate(Source source) {
		SourceState state = this.states.of(source.id());
		Cadence cadence = this.polling.cadence(source.id().kind());
		return state.trouble() == null && cadence.next(state.watermark(), this.clock.instant()).isEmpty();
	}

	/** Finds the application without naming it, and tells it the time. */
	@ComponentScan(basePackages = "io.tracetab", resourcePattern = "**/*Configuration.class")
	static final class Wiring {

		@Bean
		@Primary
		InstantSource told(@Value("${now:}") String now) {
			return now.isEmpty() ? InstantSource.system() : InstantSource.fixed(Instant.parse(now));
		}

	}

}
