/**
 * Numbers with units: money, prices, quantities, meters, windows of time.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.quantity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
