package io.tracetab.ingest;

import io.tracetab.billing.BillTable;

/**
 * A bill as it was delivered: the files of one export that belong together.
 *
 * @param name as its user knows it: the path of its file, or of the first of several
 * @param fingerprint names the content: equal for equal content, hex
 * @param size as the files lie there, in bytes
 */
public record Delivery(String name, BillTable table, String fingerprint, long size) {
}
