/**
 * The stack of the world as a Terraform project: configuration, state, and plans.
 */
@NullMarked
package io.tracetab.world.shown.terraform;

import org.jspecify.annotations.NullMarked;
