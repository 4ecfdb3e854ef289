/**
 * How much memory functions should have.
 */
@NullMarked
package io.tracetab.recommend.memory;

import org.jspecify.annotations.NullMarked;
