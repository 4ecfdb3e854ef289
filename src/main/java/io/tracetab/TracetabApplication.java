package io.tracetab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.modulith.Modulithic;

import io.tracetab.cli.Launcher;
import io.tracetab.pipeline.DataFolder;

/**
 * The process: without a command it is the web app, with one the command line. Beans are
 * made in configurations and in the web: to look into all other classes takes longer than
 * to make the beans.
 */
@Modulithic(sharedModules = { "quantity", "identity", "outcome", "database" })
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
@ComponentScan(resourcePattern = "**/*Configuration.class",
		excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ComponentScan(basePackages = "io.tracetab.web",
		excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class TracetabApplication {

	public static void main(String[] arguments) throws IOException {
		if (Launcher.isCommand(arguments)) {
			System.exit(Launcher.run(arguments));
		}
		Optional<DataFolder> folder = Launcher.holdForApp(arguments);
		if (folder.isEmpty()) {
			System.exit(1);
		}
		SpringApplication app = new SpringApplication(TracetabApplication.class);
		app.addInitializers((context) -> keepHeld(folder.orElseThrow(), context));
		app.run(Launcher.asSettings(arguments));
	}

	private static void keepHeld(DataFolder folder, ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton("dataFolder", folder);
		context.addApplicationListener((event) -> {
			if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
				release(folder);
			}
		});
	}

	private static void release(DataFolder folder) {
		try {
			folder.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
