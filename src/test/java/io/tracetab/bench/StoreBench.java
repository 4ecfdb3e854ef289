package io.tracetab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.tracetab.database.DatabaseServer;
import io.tracetab.database.Facts;
import io.tracetab.database.FactsLimits;
import io.tracetab.database.State;
import io.tracetab.database.TestDatabases;
import io.tracetab.receipt.Receipt;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.source.Chunk;
import io.tracetab.source.RecordFormat;
import io.tracetab.trace.Routing;
import io.tracetab.trace.SearchTerms;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;
import io.tracetab.usage.RollUps;

/**
 * What keeping traces costs, step by step on one thread: X-Ray NDJSON in, rows out; then
 * bytes on disk and query times.
 *
 * <pre>
 * StoreBench FILE DATA_FOLDER [POSTGRES_URL|postgres|-] [TRACES_A_BATCH]
 * </pre>
 *
 * A file given several times as {@code FILE,FILE} is read one after the other. A data
 * folder that has traces already is only queried. {@code postgres} starts one for the
 * run, without fsync.
 */
final class StoreBench implements AutoCloseable {

	/**
	 * Of all threads, the engine's and the collector's too: others may use the machine.
	 */
	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final long PICODOLLARS = 1_000_000_000_000L;

	/** Traces that may still get documents from the lines that follow. */
	private static final int OPEN_TRACES = 300;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final Map<String, long[]> nanos = new TreeMap<>();

	private final TraceAssembler assembler = TraceAssembler.create(Routing.learnt());

	private final Facts facts;

	private final Traces traces;

	private final RollUps rollUps;

	private final Metering metering;

	private final ReceiptPrinter printer;

	private final RecordFormat format;

	private final int batch;

	private Map<TraceId, List<Segment>> waiting = new LinkedHashMap<>();

	private long spans;

	private long kept;

	private StoreBench(Facts facts, int batch) {
		this.facts = facts;
		this.batch = batch;
		this.context.registerBean(Facts.class, () -> facts, (definition) -> definition.setDestroyMethodName(""));
		this.context.registerBean(State.class, () -> {
			throw new IllegalStateException("No state is kept here");
		}, (definition) -> definition.setLazyInit(true));
		this.context.addBeanFactoryPostProcessor((beans) -> {
			for (String name : beans.getBeanDefinitionNames()) {
				beans.getBeanDefinition(name).setLazyInit(true);
			}
		});
		this.context.scan("io.tracetab.trace.jdbc", "io.tracetab.usage", "io.tracetab.quantity.file",
				"io.tracetab.price.file", "io.tracetab.receipt", "io.tracetab.source.xray");
		this.context.refresh();
		this.traces = this.context.getBean(Traces.class);
		this.rollUps = this.context.getBean(RollUps.class);
		this.metering = this.context.getBean(Metering.class);
		this.printer = this.context.getBean(ReceiptPrinter.class);
		this.format = this.context.getBean(RecordFormat.class);
	}

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[1]);
		boolean embedded = arguments.length < 3 || arguments[2].equals("-");
		int batch = (arguments.length > 3) ? Integer.parseInt(arguments[3]) : 10_000;
		Files.createDirectories(folder);
		try (Facts facts = embedded ? Facts.inFile(folder.resolve("facts.duckdb"), FactsLimits.DEFAULT)
				: Facts.on(arguments[2].equals("postgres") ? TestDatabases.freshPostgres()
						: new DatabaseServer(arguments[2], null, null));
				StoreBench bench = new StoreBench(facts, batch)) {
			if (bench.traces.totals().traces() == 0) {
				long begin = System.nanoTime();
				for (String file : arguments[0].split(",")) {
					bench.load(Path.of(file));
				}
				bench.finish(begin, embedded ? folder.resolve("facts.duckdb") : null);
			}
			new StoreQueries(facts, bench.traces, bench.rollUps).run();
			System.out.printf("peak memory of the process: %s%n", peak());
		}
	}

	static String peak() throws IOException {
		Path status = Path.of("/proc/self/status");
		return Files.isReadable(status) ? Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmHWM"))
			.findFirst()
			.orElse("unknown") : "unknown";
	}

	private void load(Path file) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
			StringBuilder text = new StringBuilder();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				text.append(line).append('\n');
				if (text.length() > 1 << 20) {
					parse(text);
				}
			}
			parse(text);
			write(0);
		}
	}

	private void parse(StringBuilder text) {
		byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		text.setLength(0);
		timed("1 parse", () -> {
			this.format.read(new Chunk(bytes, 0, bytes.length), new SegmentsOnly((segment) -> {
				this.waiting.computeIfAbsent(segment.traceId(), (id) -> new ArrayList<>()).add(segment);
				this.spans += segment.spans().size();
			}));
			return bytes;
		});
		if (this.waiting.size() >= this.batch + OPEN_TRACES) {
			write(OPEN_TRACES);
		}
	}

	/** Writes all waiting traces but the latest. */
	private void write(int open) {
		Map<TraceId, List<Segment>> ready = new LinkedHashMap<>();
		Map<TraceId, List<Segment>> later = new LinkedHashMap<>();
		int ending = this.waiting.size() - open;
		for (var entry : this.waiting.entrySet()) {
			((ready.size() < ending) ? ready : later).put(entry.getKey(), entry.getValue());
		}
		this.waiting = later;
		timed("8 commit and all of a batch", () -> this.facts.inTransaction(() -> {
			writeBatch(ready);
			return ready;
		}));
		this.kept += ready.size();
	}

	private void writeBatch(Map<TraceId, List<Segment>> ready) {
		Map<TraceId, List<Segment>> there = timed("2 look for kept traces",
				() -> this.traces.documents(ready.keySet()));
		List<Trace> assembled = timed("3 assemble",
				() -> ready.entrySet().stream().map((e) -> this.assembler.assemble(e.getKey(), e.getValue())).toList());
		List<Contribution> contributions = new ArrayList<>();
		List<Traces.Entry> entries = timed("4 meter, price, contribute, terms",
				() -> assembled.stream().map((trace) -> entry(trace, ready.get(trace.id()), contributions)).toList());
		List<Traces.Prepared> prepared = timed("5 encode", () -> entries.stream().map(this.traces::prepare).toList());
		timed("6 write traces", () -> {
			this.traces.write(prepared, there.keySet());
			return prepared;
		});
		timed("7 write roll-ups", () -> {
			this.rollUps.write(contributions, there.keySet());
			return contributions;
		});
	}

	private Traces.Entry entry(Trace trace, List<Segment> documents, List<Contribution> contributions) {
		Metered metered = this.metering.meter(trace, MeteringFacts.NONE);
		Receipt receipt = this.printer.print(trace, metered);
		contributions.add(Contribution.of(trace, metered));
		long estimate = receipt.total().amount().multiply(BigDecimal.valueOf(PICODOLLARS)).longValue();
		return new Traces.Entry(trace, documents, estimate, SearchTerms.of(trace));
	}

	private <T> T timed(String step, Supplier<T> work) {
		long begin = PROCESS.getProcessCpuTime();
		T result = work.get();
		this.nanos.computeIfAbsent(step, (key) -> new long[1])[0] += PROCESS.getProcessCpuTime() - begin;
		return result;
	}

	private void finish(long begin, Path file) throws IOException {
		long committed = System.nanoTime();
		timed("9 checkpoint", () -> {
			this.facts.checkpoint();
			return this;
		});
		System.out.printf("%,d traces, %,d spans in %.1f s%n", this.kept, this.spans, (committed - begin) / 1e9);
		this.nanos.forEach((step, spent) -> System.out.printf("%-40s %8.3f us of CPU a span%n", step,
				spent[0] / 1e3 / this.spans));
		if (file != null) {
			System.out.printf("%,d bytes: %.1f a span%n", Files.size(file), Files.size(file) / (double) this.spans);
		}
		StoreQueries.sizes(this.facts, this.spans);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
