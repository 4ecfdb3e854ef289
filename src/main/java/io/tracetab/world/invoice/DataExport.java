package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.invoice.parquet.ParquetCopy;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * One month of one export in the layout of AWS's Data Exports: gzipped CSV and a manifest
 * beside it, and the same as Parquet.
 */
final class DataExport implements Delivery {

	private final ExportFormat format;

	private final Period period;

	private final String delivered;

	private final Path folder;

	private final Path data;

	private final CsvTable file;

	/**
	 * Opens a delivery.
	 * @param folder of all deliveries of the export
	 * @param delivered microseconds since 1970
	 */
	DataExport(Path folder, ExportFormat format, Period period, long delivered) {
		this.folder = folder.resolve(format.title());
		this.format = format;
		this.period = period;
		this.delivered = Period.iso(delivered);
		this.data = this.folder.resolve("data").resolve(partition()).resolve(format.title() + "-00001.csv.gz");
		this.file = new CsvTable(this.data, format);
	}

	private String partition() {
		return "BILLING_PERIOD=" + this.period.month();
	}

	@Override
	public void charge(ChargeRows charge) {
		this.file.charge(charge);
	}

	/** The same rows with types are an export of their own. */
	@Override
	public void close() {
		this.file.close();
		manifest(this.format.title(), this.data, "text/csv", "GZIP");
		String title = this.format.title() + "-parquet";
		Path parquet = this.folder.resolveSibling(title)
			.resolve("data")
			.resolve(partition())
			.resolve(title + "-00001.snappy.parquet");
		Map<String, ParquetCopy.Type> types = new LinkedHashMap<>();
		this.format.columns().forEach(column -> types.put(column, this.format.type(column)));
		ParquetCopy.of(this.data, types, parquet);
		manifest(title, parquet, "application/vnd.apache.parquet", "PARQUET");
	}

	private void manifest(String title, Path written, String contentType, String compression) {
		List<Object> columns = new ArrayList<>();
		this.format.columns().forEach(column -> columns.add(Json.object("name", column)));
		Path export = this.folder.resolveSibling(title);
		Path manifest = export.resolve("metadata").resolve(partition()).resolve(title + "-Manifest.json");
		try (LineFile out = new LineFile(manifest)) {
			out.line(Json.bytes(Json.object("exportName", title, "account", this.period.payer(), "createdAt",
					this.delivered, "billingPeriod",
					Json.object("start", Period.iso(this.period.start()), "end", Period.iso(this.period.end())),
					"contentType", contentType, "compression", compression, "dataFiles",
					List.of(export.relativize(written).toString().replace('\\', '/')), "columns", columns)));
		}
	}

}
