/**
 * Answers that may be incomplete, and what they lack.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
