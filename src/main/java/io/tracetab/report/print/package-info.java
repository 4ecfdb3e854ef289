/**
 * Reports as HTML, plain text, CSV and pictures.
 */
@NullMarked
package io.tracetab.report.print;

import org.jspecify.annotations.NullMarked;
