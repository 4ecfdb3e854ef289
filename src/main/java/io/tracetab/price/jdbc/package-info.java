/**
 * Keeps effective prices in the facts database.
 */
@NullMarked
package io.tracetab.price.jdbc;

import org.jspecify.annotations.NullMarked;
