/**
 * Decisions about recommendations in the database.
 */
@NullMarked
package io.tracetab.recommend.jdbc;

import org.jspecify.annotations.NullMarked;
