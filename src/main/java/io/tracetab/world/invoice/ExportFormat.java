package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.tracetab.world.invoice.parquet.ParquetCopy;

/**
 * A table that AWS exports: its columns and how lines of the bill stand in it.
 */
interface ExportFormat {

	/** What the export is called, such as {@code focus-1.2}. */
	String title();

	/** In the order of the file. */
	List<String> columns();

	/** What a column holds, where the file has types. */
	ParquetCopy.Type type(String column);

	/** The rows of a charge by column; what is not there is null. Often one, or none. */
	List<Map<String, String>> rows(ChargeRows charge);

	/**
	 * Opens a month's delivery.
	 * @param folder of the deliveries of all exports
	 * @param delivered microseconds since 1970
	 */
	default Delivery delivery(Path folder, Period period, long delivered) {
		return new DataExport(folder, this, period, delivered);
	}

}
