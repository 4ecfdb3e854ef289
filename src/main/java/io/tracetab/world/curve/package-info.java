/**
 * What would have been true of other settings, from what really happened: hit ratios of
 * caches of other sizes and policies, durations and costs of functions with other memory.
 */
@NullMarked
package io.tracetab.world.curve;

import org.jspecify.annotations.NullMarked;
