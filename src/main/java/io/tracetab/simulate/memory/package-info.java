/**
 * How long a function's very runs would last, and what they would cost, with other
 * memory.
 */
@NamedInterface("memory")
@NullMarked
package io.tracetab.simulate.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
