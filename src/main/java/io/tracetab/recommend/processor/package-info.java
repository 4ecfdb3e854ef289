/**
 * Which processor functions should run on.
 */
@NullMarked
package io.tracetab.recommend.processor;

import org.jspecify.annotations.NullMarked;
