/**
 * Keeps bills in the facts database.
 */
@NullMarked
package io.tracetab.billing.jdbc;

import org.jspecify.annotations.NullMarked;
