/**
 * Rules and alerts as state.
 */
@NullMarked
package io.tracetab.alert.jdbc;

import org.jspecify.annotations.NullMarked;
