/**
 * Traces in the facts database: one row a trace, its documents in one compact block.
 */
@NullMarked
package io.tracetab.trace.jdbc;

import org.jspecify.annotations.NullMarked;
