/**
 * What arrives by itself: digests of a day, a week or a month as sentences, tables and
 * pictures, for whom, when, and what became of each. Rounding and wording of figures is
 * here, once.
 */
@ApplicationModule(allowedDependencies = { "trace", "billing", "inventory", "ingest", "usage", "price", "receipt",
		"reconcile", "cost", "analyze", "recommend" })
@NullMarked
package io.tracetab.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
