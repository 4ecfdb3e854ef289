package io.tracetab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.modulith.Modulithic;

import io.tracetab.cli.Launcher;
import io.tracetab.pipeline.DataFolder;

/**
 * The process: without a command it is the web app, with one the command line.
 */
@Modulithic(sharedModules = { "quantity", "identity", "outcome", "database" })
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
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
