/**
 * What waiting for cold starts costs, and what waiting less would.
 */
@NullMarked
package io.tracetab.recommend.starts;

import org.jspecify.annotations.NullMarked;
