/**
 * The bill as AWS delivers it: data exports (FOCUS 1.0 and 1.2, CUR 2.0), answers of Cost
 * Explorer, an excerpt of the price list.
 */
@NullMarked
package io.tracetab.world.invoice;

import org.jspecify.annotations.NullMarked;
