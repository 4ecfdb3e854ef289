/**
 * Reads what sources hand over once: archives it, removes doubles, stores it, and counts
 * what was lost. No meaning is added while reading.
 */
@ApplicationModule(allowedDependencies = { "source", "trace", "metric", "billing", "inventory" })
@NullMarked
package io.tracetab.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
