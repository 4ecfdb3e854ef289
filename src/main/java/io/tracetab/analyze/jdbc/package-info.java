/**
 * Keeps budgets and what people said of anomalies among state, anomalies among facts.
 */
@NullMarked
package io.tracetab.analyze.jdbc;

import org.jspecify.annotations.NullMarked;
