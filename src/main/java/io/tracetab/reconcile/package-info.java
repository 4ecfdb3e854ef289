/**
 * Receipts against the bill: from bill lines to resources, from resources to requests.
 * For every bill line, what is attributed, untraced, idle and not per request adds up to
 * what was charged, exactly.
 */
@ApplicationModule(allowedDependencies = { "trace", "billing", "metric", "inventory", "usage", "receipt", "price" })
@NullMarked
package io.tracetab.reconcile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
