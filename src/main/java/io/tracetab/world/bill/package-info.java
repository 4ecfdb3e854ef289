/**
 * The bill of the simulated world: what every resource used in each hour, by whom or what
 * it was caused, and what AWS charges for it. Exact decimals; nothing of it is made from
 * what is shown of the world.
 */
@NullMarked
package io.tracetab.world.bill;

import org.jspecify.annotations.NullMarked;
