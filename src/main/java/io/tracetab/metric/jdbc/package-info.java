/**
 * Keeps what {@link io.tracetab.metric} speaks of in the facts database.
 */
@NullMarked
package io.tracetab.metric.jdbc;

import org.jspecify.annotations.NullMarked;
