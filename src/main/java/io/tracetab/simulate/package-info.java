/**
 * The same traffic under another setup: behind a cache, with another capacity, with
 * another memory. Each part is a named interface of its own.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "inventory", "usage", "price", "analyze" })
@NullMarked
package io.tracetab.simulate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
