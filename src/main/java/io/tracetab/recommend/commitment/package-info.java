/**
 * What could be committed to, as far as it is used in any case.
 */
@NullMarked
package io.tracetab.recommend.commitment;

import org.jspecify.annotations.NullMarked;
