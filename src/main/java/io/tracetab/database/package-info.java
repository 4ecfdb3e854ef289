/**
 * The engines that keep facts and state: connections, migrations, transactions, bulk
 * writing, and the few differences between dialects. Used by {@code .jdbc} packages and
 * by configuration alone.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
