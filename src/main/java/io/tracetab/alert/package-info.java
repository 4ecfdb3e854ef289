/**
 * What people are told of at once: rules that say what, to whom and when not, and the
 * alerts that came of them. Each is told once, to everybody on the list, and its end too.
 */
@ApplicationModule(allowedDependencies = { "trace", "billing", "ingest", "reconcile", "cost", "analyze", "report" })
@NullMarked
package io.tracetab.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
