/**
 * The archive as a folder of compressed files: what was read, raw, in a public format.
 */
@NullMarked
package io.tracetab.ingest.archive;

import org.jspecify.annotations.NullMarked;
