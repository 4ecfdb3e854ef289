/**
 * Where facts come from: readers of what AWS and tracers write. A source only reads; it
 * knows no store.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "billing", "inventory" })
@NullMarked
package io.tracetab.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
