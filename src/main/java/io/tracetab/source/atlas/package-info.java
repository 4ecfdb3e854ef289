/**
 * What MongoDB Atlas says in its own words.
 */
@NullMarked
package io.tracetab.source.atlas;

import org.jspecify.annotations.NullMarked;
