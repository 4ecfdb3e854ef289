package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import io.tracetab.pipeline.DataFolder;

/**
 * A command's hold on a data folder, with everything wired but the web.
 */
final class Session implements AutoCloseable {

	private final DataFolder folder;

	private final ConfigurableApplicationContext context;

	private Session(DataFolder folder, ConfigurableApplicationContext context) {
		this.folder = folder;
		this.context = context;
	}

	/** Opens the folder; empty when another process holds it. */
	static Optional<Session> open(Path data) throws IOException {
		return open(data, Map.of());
	}

	private static Optional<Session> open(Path data, Map<String, String> settings) throws IOException {
		Optional<DataFolder> held = DataFolder.hold(data);
		if (held.isEmpty()) {
			return Optional.empty();
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false")
			.properties(Map.copyOf(settings))
			.run("--tracetab.data=" + data);
		return Optional.of(new Session(held.get(), context));
	}

	/**
	 * What works on a folder: here, or through the app that holds it.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static <T> T hereOrThere(Path data, Function<Session, T> here, Function<RemoteApp, T> there) throws IOException {
		Optional<Session> session = open(data);
		return session.isPresent() ? here.apply(session.get()) : there.apply(new RemoteApp(HeldElsewhere.app(data)));
	}

	static Session openOrComplain(Path data) throws IOException {
		return openOrComplain(data, Map.of());
	}

	/**
	 * With settings that are this session's alone, unless somebody sets them otherwise.
	 */
	static Session openOrComplain(Path data, Map<String, String> settings) throws IOException {
		Optional<Session> session = open(data, settings);
		if (session.isEmpty()) {
			throw new IllegalStateException(HeldElsewhere.message(data));
		}
		return session.get();
	}

	/** Settings are read when they are first needed, so they fail here. */
	<T> T get(Class<T> type) {
		try {
			return this.context.getBean(type);
		}
		catch (BeansException ex) {
			FailureAnalysis said = new SettingsAnalyzer(this.context.getBeanFactory(), this.context.getEnvironment())
				.analyze(ex);
			throw (said == null) ? ex : new IllegalStateException(said.getDescription(), ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.context.close();
		this.folder.close();
	}

	/** Finds the application without naming it: the application names this package. */
	@ComponentScan(basePackages = "io.tracetab", resourcePattern = "**/*Configuration.class")
	static final class Wiring {

	}

}
