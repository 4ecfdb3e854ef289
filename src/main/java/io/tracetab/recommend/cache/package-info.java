/**
 * Recommends caches in front of stores, and what should be changed about caches that
 * there are.
 */
@NullMarked
package io.tracetab.recommend.cache;

import org.jspecify.annotations.NullMarked;
