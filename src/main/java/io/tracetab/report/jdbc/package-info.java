/**
 * Schedules and deliveries of reports as state.
 */
@NullMarked
package io.tracetab.report.jdbc;

import org.jspecify.annotations.NullMarked;
