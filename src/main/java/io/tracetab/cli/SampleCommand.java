package io.tracetab.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.tracetab.world.SampleWorld;
import io.tracetab.world.View;

/**
 * {@code tracetab sample}: writes a simulated world as AWS would show it.
 */
@Command(name = "sample", mixinStandardHelpOptions = true,
		description = "Write a simulated world: what AWS would show of it, and its ledger.")
final class SampleCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
	private Path out = Path.of(".");

	@Option(names = "--days", defaultValue = "1", description = "Days to simulate (default: ${DEFAULT-VALUE}).")
	private int days = 1;

	@Option(names = "--seed", defaultValue = "7",
			description = "Another seed, another world (default: ${DEFAULT-VALUE}).")
	private long seed = 7;

	@Option(names = "--scale", defaultValue = "1",
			description = "Traffic beside the default's (default: ${DEFAULT-VALUE}).")
	private double scale = 1;

	@Option(names = "--end", paramLabel = "TIME",
			description = "Where the world ends, such as 2026-11-22T00:00:00Z (default: the last midnight, UTC).")
	private String end = "";

	@Option(names = "--with", split = ",", paramLabel = "VIEW", defaultValue = "bill,keys,terraform,prices",
			description = "Further views: bill, focus, otlp, keys, terraform, prices, alternatives, curves, or none (default: ${DEFAULT-VALUE}).")
	private List<String> with = List.of();

	@Override
	public Integer call() throws Exception {
		Instant until = this.end.isEmpty() ? InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS)
				: Instant.parse(this.end);
		SampleWorld.write(this.out, new SampleWorld.Extent(this.days, this.seed, this.scale, until), further());
		this.spec.commandLine()
			.getOut()
			.println("A world of %d day(s), seed %d, stands in %s".formatted(this.days, this.seed, this.out));
		return 0;
	}

	private Set<View> further() {
		Set<View> views = EnumSet.noneOf(View.class);
		if (!this.with.equals(List.of("none"))) {
			this.with.forEach(name -> views.add(view(name)));
		}
		return views;
	}

	private View view(String name) {
		return Arrays.stream(View.values())
			.filter(view -> view.name().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new ParameterException(this.spec.commandLine(), "--with " + name
					+ ": expected bill, focus, otlp, keys, terraform, prices, alternatives, curves, or none"));
	}

}
