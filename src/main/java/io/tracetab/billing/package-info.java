/**
 * What was charged, in the terms of FOCUS.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
