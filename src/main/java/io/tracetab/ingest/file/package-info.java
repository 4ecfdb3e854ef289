/**
 * Reads files: finds how they are compressed and what shape they have by their first
 * bytes, and cuts them into records.
 */
@NullMarked
package io.tracetab.ingest.file;

import org.jspecify.annotations.NullMarked;
