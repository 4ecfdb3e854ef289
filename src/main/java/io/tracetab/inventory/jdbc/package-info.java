/**
 * Keeps what {@link io.tracetab.inventory} speaks of in the facts database.
 */
@NullMarked
package io.tracetab.inventory.jdbc;

import org.jspecify.annotations.NullMarked;
