/**
 * One request as the tracer saw it: spans, their assembly into a tree, the critical path.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
