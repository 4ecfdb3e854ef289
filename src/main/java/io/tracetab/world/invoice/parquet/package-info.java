/**
 * Exports as Parquet: what was written as CSV, once more with types.
 */
@NullMarked
package io.tracetab.world.invoice.parquet;

import org.jspecify.annotations.NullMarked;
