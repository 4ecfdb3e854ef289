/**
 * Keeps allocations in the facts database.
 */
@NullMarked
package io.tracetab.reconcile.jdbc;

import org.jspecify.annotations.NullMarked;
