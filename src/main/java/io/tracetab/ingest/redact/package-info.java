/**
 * Takes secrets out of records before they are kept, and by setting what is private.
 */
@NullMarked
package io.tracetab.ingest.redact;

import org.jspecify.annotations.NullMarked;
