/**
 * Keeps saved views in the state database.
 */
@NullMarked
package io.tracetab.cost.jdbc;

import org.jspecify.annotations.NullMarked;
