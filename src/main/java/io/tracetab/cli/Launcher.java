package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import picocli.CommandLine;

import io.tracetab.pipeline.DataFolder;

/**
 * Decides what the process is: with a command the command line, without one the web app.
 */
public final class Launcher {

	private static final String DEFAULT_DATA = "tracetab-data";

	private Launcher() {
	}

	/** Whether these arguments name a command, or ask for help. */
	public static boolean isCommand(String[] arguments) {
		Set<String> commands = new CommandLine(new TracetabCommand()).getSubcommands().keySet();
		for (int i = 0; i < arguments.length; i++) {
			if ("--data".equals(arguments[i])) {
				i++;
			}
			else if (commands.contains(arguments[i]) || Set.of("--help", "-h", "--version").contains(arguments[i])) {
				return true;
			}
			else if (!arguments[i].startsWith("-")) {
				return true; // an unknown word is a mistyped command, which picocli
								// explains
			}
		}
		return false;
	}

	/**
	 * Runs a command.
	 * @return the exit code: 0 when all went well, 1 when not, 2 when the arguments are
	 * wrong
	 */
	public static int run(String[] arguments) {
		return commandLine().execute(arguments);
	}

	static CommandLine commandLine() {
		CommandLine line = new CommandLine(new TracetabCommand());
		line.setExecutionExceptionHandler((ex, command, parsed) -> {
			command.getErr().println("tracetab: " + Complaint.of(ex));
			return 1;
		});
		line.setCaseInsensitiveEnumValuesAllowed(true);
		return line;
	}

	/**
	 * Holds the data folder for the web app.
	 * @return empty after a complaint, when another process holds it
	 */
	public static Optional<DataFolder> holdForApp(String[] arguments) throws IOException {
		Path folder = dataFolder(arguments);
		Optional<DataFolder> held = DataFolder.hold(folder);
		if (held.isEmpty()) {
			System.err.println("tracetab: " + HeldElsewhere.message(folder));
		}
		return held;
	}

	/** The arguments as Spring Boot reads them: {@code --data DIR} is a setting. */
	public static String[] asSettings(String[] arguments) {
		List<String> settings = new ArrayList<>();
		for (int i = 0; i < arguments.length; i++) {
			if ("--data".equals(arguments[i]) && i + 1 < arguments.length) {
				settings.add("--tracetab.data=" + arguments[++i]);
			}
			else if (arguments[i].startsWith("--data=")) {
				settings.add("--tracetab.data=" + arguments[i].substring("--data=".length()));
			}
			else {
				settings.add(arguments[i]);
			}
		}
		return settings.toArray(String[]::new);
	}

	private static Path dataFolder(String[] arguments) {
		String fallback = Optional.ofNullable(System.getenv("TRACETAB_DATA")).orElse(DEFAULT_DATA);
		String folder = fallback;
		for (String setting : asSettings(arguments)) {
			if (setting.startsWith("--tracetab.data=")) {
				folder = setting.substring("--tracetab.data=".length());
			}
		}
		return Path.of(folder);
	}

}
