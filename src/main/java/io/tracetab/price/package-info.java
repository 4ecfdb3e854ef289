/**
 * What one unit costs: by meter, region, tier and date.
 */
@ApplicationModule(allowedDependencies = { "quantity :: file" })
@NullMarked
package io.tracetab.price;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
