package io.tracetab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.accuracy.Accuracy;
import io.tracetab.accuracy.Bound;
import io.tracetab.accuracy.Figure;
import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.Journeys;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.Requests;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.RouteDays;
import io.tracetab.recommend.Recommendations;

/**
 * {@code tracetab accuracy --world DIR}: reads a simulated world as a user's data and
 * prints how far each figure is from the truth.
 */
@Command(name = "accuracy", mixinStandardHelpOptions = true,
		description = "Read a simulated world and say how far each figure is from its truth; 1 when one breaks its bound.")
final class AccuracyCommand implements Callable<Integer> {

	private static final String ROW = "%-52s %7s %7s %-6s %11s %11s %11s  %-14s %s%n";

	@Spec
	private CommandSpec spec;

	@Mixin
	private ProgressLine progress = new ProgressLine();

	@Option(names = "--world", required = true, paramLabel = "DIR", description = "What 'tracetab sample' wrote.")
	private Path world = Path.of(".");

	@Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
	private @Nullable Path json;

	@Option(names = "--work", paramLabel = "DIR",
			description = "New folder for the data, which is kept (default: a temporary one, which is not).")
	private @Nullable Path work;

	@Option(names = "--bill", description = "Compare the bill alone: opening every request takes much longer.")
	private boolean bill;

	@Option(names = "--advice", description = "Compare what is recommended alone.")
	private boolean advice;

	@Override
	public Integer call() throws Exception {
		List<Path> data = Accuracy.dataOf(this.world);
		Path folder = (this.work != null) ? unused(this.work) : Files.createTempDirectory("tracetab-accuracy");
		try {
			List<Figure> figures = figures(data, folder);
			print(figures, this.spec.commandLine().getOut());
			if (this.json != null) {
				JsonMapper.builder().build().writeValue(this.json, asJson(figures));
			}
			return figures.stream().anyMatch(Figure::isBroken) ? 1 : 0;
		}
		finally {
			if (this.work == null) {
				delete(folder);
			}
		}
	}

	private List<Figure> figures(List<Path> data, Path folder) throws IOException {
		try (Session session = Session.openOrComplain(folder, Accuracy.settings())) {
			Imports.Outcome outcome = session.get(Imports.class).read(data, this.progress);
			if (!outcome.failures().isEmpty()) {
				throw new IllegalStateException(String.join("; ", outcome.failures()));
			}
			if (this.advice) {
				return Accuracy.ofAdvice(this.world, session.get(Recommendations.class));
			}
			Accuracy accuracy = new Accuracy(session.get(Requests.class), session.get(Journeys.class),
					session.get(LoadedData.class), session.get(Allocations.class), session.get(RouteDays.class),
					session.get(MeterCatalogue.class));
			if (this.bill) {
				return accuracy.ofBill(this.world);
			}
			List<Figure> all = new ArrayList<>(accuracy.of(this.world));
			all.addAll(Accuracy.ofAdvice(this.world, session.get(Recommendations.class)));
			return all;
		}
	}

	private static Path unused(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> inside = Files.list(folder)) {
				if (inside.findAny().isPresent()) {
					throw new IllegalArgumentException(folder + " is not empty: expected a new folder");
				}
			}
		}
		return folder;
	}

	private static void print(List<Figure> figures, PrintWriter out) {
		out.printf(ROW, "figure", "n", "exact", "unit", "median", "p95", "worst", "bound", "");
		for (Figure figure : figures) {
			Bound bound = figure.bound();
			out.printf(Locale.ROOT, ROW, figure.name(), figure.n(), figure.exact(), figure.unit(),
					number(figure.median()), number(figure.p95()), number(figure.worst()),
					(bound != null) ? word(bound.of()) + " " + number(bound.atMost()) : "-",
					(bound == null) ? "" : figure.isBroken() ? "BROKEN at " + figure.worstAt() : "ok");
		}
		Accuracy.NOT_SHOWN_YET.forEach((figure) -> out.println("not shown by the product yet: " + figure));
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String number(double value) {
		return (value == 0 || value == 1) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4g", value);
	}

	private Map<String, Object> asJson(List<Figure> figures) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("world", this.world.toString());
		all.put("broken", figures.stream().filter(Figure::isBroken).map(Figure::name).toList());
		all.put("figures", figures);
		all.put("notShownYet", Accuracy.NOT_SHOWN_YET);
		return all;
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
