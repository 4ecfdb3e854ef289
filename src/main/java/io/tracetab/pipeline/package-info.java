/**
 * One refresh from what was read to what is shown, by schedule or by hand.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "billing", "inventory", "source", "ingest", "usage",
		"price", "receipt", "reconcile", "analyze", "cost", "report", "alert", "recommend", "simulate :: memory" })
@NullMarked
package io.tracetab.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
