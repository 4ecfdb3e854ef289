/**
 * Where cost and time gather and change: what is out of the ordinary, what a month will
 * come to, what was meant to be spent.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "billing", "inventory", "ingest", "usage", "price",
		"receipt", "reconcile", "cost" })
@NullMarked
package io.tracetab.analyze;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
