package io.tracetab.billing;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that hold one table of bill lines: the parts of one delivery.
 *
 * @param files of one format and with the same columns, at least one
 */
public record BillTable(Format format, List<Path> files) {

	public BillTable {
		files = List.copyOf(files);
		if (files.isEmpty()) {
			throw new IllegalArgumentException("A table of bill lines has no files");
		}
	}

	/** How the files are written. */
	public enum Format {

		/** With a header, plain or compressed with gzip or Zstandard. */
		CSV, PARQUET,

		/**
		 * A JSON object a file, with items under {@code lineItems}: a table of two
		 * columns, the {@code document} and the {@code item}, both as JSON. What is
		 * charged for the whole of it are items with the SKU {@code SALES_TAX} and
		 * {@code CREDITS}.
		 */
		INVOICE

	}

}
