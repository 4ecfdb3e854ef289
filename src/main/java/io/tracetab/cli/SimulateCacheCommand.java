package io.tracetab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.tracetab.simulate.cache.Accesses;
import io.tracetab.simulate.cache.CachePolicy;
import io.tracetab.simulate.cache.HitCurve;
import io.tracetab.simulate.cache.SampledCurves;
import io.tracetab.simulate.cache.TraceFormat;

/**
 * {@code tracetab simulate cache}: how often caches of several sizes and policies would
 * have had what a trace asks for.
 */
@Command(name = "cache", mixinStandardHelpOptions = true,
		description = "Replay a trace of accesses to keys against caches of several sizes and policies.")
final class SimulateCacheCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--trace", required = true, paramLabel = "FILE",
			description = "The trace; .gz and .zst are unpacked, - is the standard input.")
	private String trace = "-";

	@Option(names = "--format", defaultValue = "LINES",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: a key a line).")
	private TraceFormat format = TraceFormat.LINES;

	@Option(names = "--policy", split = ",", description = "${COMPLETION-CANDIDATES} (default: all).")
	private Set<CachePolicy> policies = EnumSet.allOf(CachePolicy.class);

	@Option(names = "--sizes", split = ",", defaultValue = "1%,2%,5%,10%,20%,40%,60%,80%", paramLabel = "SIZE",
			description = "Numbers of values, or shares of the distinct keys (default: ${DEFAULT-VALUE}).")
	private List<String> sizes = List.of();

	@Option(names = "--sample", defaultValue = "1", paramLabel = "RATE",
			description = "Look at a share of the keys and of the reads (default: ${DEFAULT-VALUE}: all).")
	private double sample = 1;

	@Option(names = "--seed", defaultValue = "1", description = "Of the sample (default: ${DEFAULT-VALUE}).")
	private long seed = 1;

	@Override
	public Integer call() throws Exception {
		Accesses accesses = read();
		long keys = accesses.distinctKeys();
		long[] capacities = this.sizes.stream().mapToLong((size) -> values(size, keys)).toArray();
		SampledCurves sampled = new SampledCurves(accesses, this.sample, this.seed, capacities);
		Map<CachePolicy, HitCurve> curves = new LinkedHashMap<>();
		for (CachePolicy policy : this.policies) {
			curves.put(policy, sampled.of(policy));
		}
		print(accesses, keys, capacities, curves);
		return 0;
	}

	private void print(Accesses accesses, long keys, long[] capacities, Map<CachePolicy, HitCurve> curves) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%,d accesses to %,d keys%s%n", accesses.size(), keys,
				(this.sample < 1) ? ", of which a share of %s was looked at".formatted(this.sample) : "");
		out.printf("%12s", "values");
		curves.keySet().forEach((policy) -> out.printf(" %12s", policy.name().toLowerCase(Locale.ROOT)));
		out.println();
		for (int i = 0; i < capacities.length; i++) {
			out.printf("%12d", capacities[i]);
			for (HitCurve curve : curves.values()) {
				out.printf(Locale.ROOT, " %10.2f %%", 100 * curve.points().get(i).hitRatio());
			}
			out.println();
		}
	}

	private static long values(String size, long keys) {
		try {
			return size.endsWith("%")
					? Math.round(keys * Double.parseDouble(size.substring(0, size.length() - 1)) / 100)
					: Long.parseLong(size);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					"'%s' is no size, expected a number of values like 500 or a share of the keys like 5%%"
						.formatted(size),
					ex);
		}
	}

	private Accesses read() throws IOException {
		try (InputStream in = open()) {
			return this.format.read(in);
		}
	}

	private InputStream open() throws IOException {
		if (this.trace.equals("-")) {
			return System.in;
		}
		InputStream in = Files.newInputStream(Path.of(this.trace));
		if (this.trace.endsWith(".gz")) {
			return new GZIPInputStream(in);
		}
		return this.trace.endsWith(".zst") ? new ZstdInputStream(in) : in;
	}

}
