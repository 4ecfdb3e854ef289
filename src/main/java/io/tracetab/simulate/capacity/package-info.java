/**
 * What DynamoDB tables and their indexes would provision, throttle and cost under other
 * capacity settings, replayed minute by minute from what they consumed.
 */
@NamedInterface("capacity")
@NullMarked
package io.tracetab.simulate.capacity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
