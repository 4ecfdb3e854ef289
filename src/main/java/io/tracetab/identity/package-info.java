/**
 * Who and where: accounts, regions, resources, owners.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
