/**
 * What was charged by any dimension: of lines or of parts, whose it is by people's rules,
 * and what becomes of shared costs.
 */
@ApplicationModule(allowedDependencies = { "trace", "billing", "inventory", "reconcile" })
@NullMarked
package io.tracetab.cost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
