/**
 * What each call consumed: one metering class for each AWS service, and the roll-ups by
 * hour.
 */
@ApplicationModule(allowedDependencies = { "trace", "metric", "inventory" })
@NullMarked
package io.tracetab.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
