/**
 * Keeps roll-ups, and what each trace has added to them, in the facts database.
 */
@NullMarked
package io.tracetab.usage.jdbc;

import org.jspecify.annotations.NullMarked;
