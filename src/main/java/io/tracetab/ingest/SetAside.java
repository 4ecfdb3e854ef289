package io.tracetab.ingest;

/**
 * A record that could not be read; or, with no bytes, a number of records that were too
 * old.
 *
 * @param offset where the run that holds it starts in the decompressed input, in bytes
 * @param line of the input, from 1
 * @param reason names the value, the place and the form expected
 * @param raw the record as it was read, for replay; cut at 1 MB
 */
public record SetAside(long offset, long line, String reason, byte[] raw) {
}
