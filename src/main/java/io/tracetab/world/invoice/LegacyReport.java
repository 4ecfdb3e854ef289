package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Chance;

/**
 * One month of a report in the layout of AWS's legacy Cost and Usage Reports, where each
 * delivery is kept: a folder for the month, in it one for the delivery with its file, and
 * a manifest that names the file in both.
 */
final class LegacyReport implements Delivery {

	private final LegacyCur format;

	private final Period period;

	/** What stands for the bucket. */
	private final Path folder;

	private final Path month;

	private final String assembly;

	private final Path data;

	private final CsvTable file;

	/**
	 * Opens a delivery.
	 * @param folder of all deliveries of all exports
	 * @param delivered microseconds since 1970
	 */
	LegacyReport(Path folder, LegacyCur format, Period period, long delivered) {
		this.format = format;
		this.period = period;
		this.folder = folder;
		this.month = folder.resolve(format.title()).resolve(day(period.start()) + '-' + day(period.end()));
		this.assembly = Chance.seeded(0).of("assembly " + period.month()).of(delivered).uuid();
		this.data = this.month.resolve(this.assembly).resolve(format.title() + "-00001.csv.gz");
		this.file = new CsvTable(this.data, format);
	}

	private static String day(long micros) {
		return Period.iso(micros).substring(0, 10).replace("-", "");
	}

	/** Such as {@code 20261101T000000.000Z}. */
	private static String time(long micros) {
		return Period.millis(micros).replace("-", "").replace(":", "");
	}

	@Override
	public void charge(ChargeRows charge) {
		this.file.charge(charge);
	}

	@Override
	public void close() {
		this.file.close();
		String name = this.format.title() + "-Manifest.json";
		for (Path manifest : List.of(this.month.resolve(name), this.month.resolve(this.assembly).resolve(name))) {
			try (LineFile out = new LineFile(manifest)) {
				out.line(Json.bytes(manifest()));
			}
		}
	}

	private Map<String, Object> manifest() {
		List<Object> columns = new ArrayList<>();
		for (String column : this.format.columns()) {
			int slash = column.indexOf('/');
			columns.add(Json.object("category", column.substring(0, slash), "name", column.substring(slash + 1), "type",
					this.format.manifestType(column)));
		}
		String key = this.folder.relativize(this.data).toString().replace('\\', '/');
		return Json.object("assemblyId", this.assembly, "account", this.period.payer(), "columns", columns, "charset",
				"UTF-8", "compression", "GZIP", "contentType", "text/csv", "reportId",
				Chance.seeded(0).of("report").hex(64), "reportName", this.format.title(), "billingPeriod",
				Json.object("start", time(this.period.start()), "end", time(this.period.end())), "bucket",
				"shop-billing-reports", "reportKeys", List.of(key), "additionalArtifactKeys", List.of());
	}

}
