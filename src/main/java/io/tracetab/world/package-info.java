/**
 * The simulated stack behind the sample data: its traffic, its ledger, its truth. It uses
 * no part of the product that it is there to check.
 */
@ApplicationModule(allowedDependencies = "inventory")
@NullMarked
package io.tracetab.world;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
