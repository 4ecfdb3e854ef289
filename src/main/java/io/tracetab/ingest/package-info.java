/**
 * Reads an input once: archives it raw, sorts its records, removes doubles, stores, keeps
 * the position reached, counts losses. No meaning is added here: listeners that pipeline
 * plugs in derive theirs from each trace and write it in the same transaction.
 */
@ApplicationModule(allowedDependencies = { "source", "trace", "metric", "billing", "inventory" })
@NullMarked
package io.tracetab.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
