/**
 * The meter catalogue read from files, and the reader of comma-separated tables that
 * other packages' files share.
 */
@NamedInterface("file")
@NullMarked
package io.tracetab.quantity.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
