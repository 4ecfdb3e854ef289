/**
 * What the formats that are JSON share.
 */
@NullMarked
package io.tracetab.source.json;

import org.jspecify.annotations.NullMarked;
