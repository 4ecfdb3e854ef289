/**
 * List prices read from files: those that are shipped, and a user's own.
 */
@NullMarked
package io.tracetab.price.file;

import org.jspecify.annotations.NullMarked;
