/**
 * What to change, what it saves, and what that rests on. Each rule is a package of its
 * own.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "inventory", "usage", "price", "reconcile", "analyze",
		"simulate :: cache", "simulate :: capacity", "simulate :: memory" })
@NullMarked
package io.tracetab.recommend;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
