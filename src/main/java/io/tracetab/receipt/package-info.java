/**
 * What one request cost, line by line, and the evidence for each line. A receipt never
 * looks at the bill; reconcile does.
 */
@ApplicationModule(allowedDependencies = { "trace", "usage", "price" })
@NullMarked
package io.tracetab.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
