/**
 * The truth of the world: what its requests were and cost, gathered from every one of
 * them, sampled or not, while it runs.
 */
@NullMarked
package io.tracetab.world.truth;

import org.jspecify.annotations.NullMarked;
