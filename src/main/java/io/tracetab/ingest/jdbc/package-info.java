/**
 * Keeps what {@link io.tracetab.ingest} speaks of in the facts database.
 */
@NullMarked
package io.tracetab.ingest.jdbc;

import org.jspecify.annotations.NullMarked;
