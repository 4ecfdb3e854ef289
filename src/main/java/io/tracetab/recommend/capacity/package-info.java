/**
 * How tables and their indexes should be paid for: on demand, by fixed or scaled units,
 * and indexes that nobody reads.
 */
@NullMarked
package io.tracetab.recommend.capacity;

import org.jspecify.annotations.NullMarked;
