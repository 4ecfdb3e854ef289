/**
 * The simulated stack behind the sample data: its traffic, what AWS would show of it, and
 * its truth. It simulates every request; nothing in it is made up for one document.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tracetab.world;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
