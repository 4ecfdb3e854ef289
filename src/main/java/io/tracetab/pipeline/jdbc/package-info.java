/**
 * Keeps the facts database in order for {@link io.tracetab.pipeline}.
 */
@NullMarked
package io.tracetab.pipeline.jdbc;

import org.jspecify.annotations.NullMarked;
