/**
 * The web shop that runs on the simulated AWS: its resources, the code of its functions,
 * and the people who use it.
 */
@NullMarked
package io.tracetab.world.shop;

import org.jspecify.annotations.NullMarked;
