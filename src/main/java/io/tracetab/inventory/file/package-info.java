/**
 * Reads what Terraform says of resources from its state files.
 */
@NullMarked
package io.tracetab.inventory.file;

import org.jspecify.annotations.NullMarked;
