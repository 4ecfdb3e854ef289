/**
 * The same jar as a command line.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "billing", "inventory", "source", "ingest", "usage",
		"price", "receipt", "reconcile", "analyze", "cost", "simulate :: cache", "recommend", "report", "alert",
		"login", "pipeline", "world", "accuracy" })
@NullMarked
package io.tracetab.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
