/**
 * Bills as tables: FOCUS, and the cost and usage reports in FOCUS's words.
 */
@NullMarked
package io.tracetab.source.focus;

import org.jspecify.annotations.NullMarked;
