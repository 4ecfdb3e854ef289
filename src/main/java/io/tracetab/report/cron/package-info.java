/**
 * Cron expressions.
 */
@NullMarked
package io.tracetab.report.cron;

import org.jspecify.annotations.NullMarked;
