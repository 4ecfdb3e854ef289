/**
 * What CloudWatch counted and what Lambda reported of each invocation.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
