/**
 * What is deployed and how it is set: functions, tables, buckets, caches, clusters, APIs,
 * with their tags and their changes.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
