/**
 * Gives every request of a serverless stack an itemised receipt; the receipts add up to
 * the bill. The direct sub-packages are modules, named here in the order that data walks
 * through them.
 */
@NullMarked
package io.tracetab;

import org.jspecify.annotations.NullMarked;
