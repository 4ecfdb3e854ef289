/**
 * The truth about what each request cost: the world's own billing code, written from the
 * rules of AWS and fed with the simulation itself, never with what is shown of it.
 */
@NullMarked
package io.tracetab.world.ledger;

import org.jspecify.annotations.NullMarked;
