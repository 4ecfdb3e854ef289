/**
 * Calls that could be fewer: the same one again and again, reads that wait for each other
 * without need, functions that wait for functions.
 */
@NullMarked
package io.tracetab.recommend.calls;

import org.jspecify.annotations.NullMarked;
