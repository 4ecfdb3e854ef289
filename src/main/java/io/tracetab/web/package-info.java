/**
 * Pages and the JSON API behind each page.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "billing", "inventory", "ingest", "usage", "price",
		"receipt", "reconcile", "cost", "analyze", "recommend", "report", "alert", "pipeline", "source", "login" })
@NullMarked
package io.tracetab.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
