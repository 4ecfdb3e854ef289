/**
 * The truth of a simulated world, read from its files.
 */
@NullMarked
package io.tracetab.accuracy.file;

import org.jspecify.annotations.NullMarked;
