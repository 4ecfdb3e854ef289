/**
 * What is paid for nothing: what nobody asks, what is logged beside what is worked, what
 * is tried again in vain.
 */
@NullMarked
package io.tracetab.recommend.waste;

import org.jspecify.annotations.NullMarked;
