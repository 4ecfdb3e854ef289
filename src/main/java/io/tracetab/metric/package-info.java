/**
 * What CloudWatch counted, what Lambda reported of each invocation, and what was logged
 * of accesses to keys.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
