/**
 * The product beside the truth of a simulated world: how far each figure that it shows is
 * off, and how far it may be.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "usage", "receipt", "billing", "reconcile", "analyze",
		"recommend", "pipeline", "world" })
@NullMarked
package io.tracetab.accuracy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
