package io.tracetab.ingest.archive;

import java.nio.file.Path;

import io.tracetab.ingest.Archive;

/**
 * A part as it lies there.
 *
 * @param size of the file, in bytes
 */
record KeptPart(Path file, long size, Archive.Part part) {
}
