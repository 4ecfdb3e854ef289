package io.tracetab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.Bills;
import io.tracetab.database.Facts;
import io.tracetab.database.FactsLimits;
import io.tracetab.source.BillFormat;

/**
 * How fast a FOCUS CSV comes in, beside DuckDB alone reading and grouping the same file,
 * in turn.
 *
 * <pre>
 * BillBench SMALL_FOCUS_CSV FOLDER LINES ROUNDS
 * </pre>
 *
 * The file is made of the lines of a small one, again and again with other resources, the
 * first time.
 */
final class BillBench {

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final String CSV = "header = true, delim = ',', quote = '\"', escape = '\"'";

	private final Path folder;

	private final Path file;

	private BillBench(Path folder) {
		this.folder = folder;
		this.file = folder.resolve("bill.csv");
	}

	public static void main(String[] arguments) throws Exception {
		BillBench bench = new BillBench(Files.createDirectories(Path.of(arguments[1])));
		if (!Files.exists(bench.file)) {
			bench.make(Path.of(arguments[0]), Long.parseLong(arguments[2]));
		}
		for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
			timed("DuckDB alone", bench::alone);
			timed("import", bench::bringIn);
		}
		System.out.println(StoreBench.peak());
	}

	private interface Work {

		String run() throws Exception;

	}

	private static void timed(String name, Work work) throws Exception {
		long begin = System.nanoTime();
		long cpu = PROCESS.getProcessCpuTime();
		String said = work.run();
		System.out.printf("%-12s %6.2f s %6.2f s of CPU  %s%n", name, (System.nanoTime() - begin) / 1e9,
				(PROCESS.getProcessCpuTime() - cpu) / 1e9, said);
	}

	private void make(Path small, long lines) throws SQLException {
		String read = "read_csv('" + small + "', all_varchar = true, " + CSV + ")";
		try (Connection duck = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = duck.createStatement()) {
			sql.execute(
					"COPY (SELECT lines.* REPLACE (CASE WHEN \"ResourceId\" IS NULL THEN NULL ELSE \"ResourceId\" || '-'"
							+ " || n END AS \"ResourceId\") FROM range(1 + " + lines + " // (SELECT count(*) FROM "
							+ read + ")) AS copies(n), " + read + " AS lines LIMIT " + lines + ") TO '" + this.file
							+ "' (FORMAT csv, HEADER)");
		}
	}

	private String alone() throws SQLException {
		try (Connection duck = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = duck.createStatement()) {
			sql.execute("SET threads = " + FactsLimits.DEFAULT.threads());
			sql.executeQuery("SELECT \"ServiceName\", sum(\"BilledCost\"), count(*) FROM read_csv('" + this.file + "', "
					+ CSV + ") GROUP BY ALL");
			return "";
		}
	}

	private String bringIn() throws IOException {
		Path data = this.folder.resolve("data");
		if (Files.isDirectory(data)) {
			try (Stream<Path> files = Files.walk(data)) {
				for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(each);
				}
			}
		}
		Files.createDirectories(data);
		try (Facts facts = Facts.inFile(data.resolve("facts.duckdb"), FactsLimits.DEFAULT);
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Facts.class, () -> facts);
			context.scan("io.tracetab.billing.jdbc", "io.tracetab.source.focus");
			context.refresh();
			return bringIn(context.getBean(Bills.class),
					context.getBeanProvider(BillFormat.class).orderedStream().toList());
		}
	}

	private String bringIn(Bills bills, List<BillFormat> formats) {
		BillTable table = new BillTable(BillTable.Format.CSV, List.of(this.file));
		BillMapping mapping = formats.get(0).mapping(bills.columns(table)).orElseThrow();
		long begin = System.nanoTime();
		BillLoad load = bills.load(table, mapping);
		return "%.2f s of it the load; %d lines, %s".formatted((System.nanoTime() - begin) / 1e9, load.stored(),
				load.sums());
	}

}
