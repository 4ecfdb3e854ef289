/**
 * How often a cache would have what is asked: exact replays of a stream of accesses,
 * curves over sizes from all or from a sample of the keys, and an analytic approximation
 * where only some requests are known.
 */
@NamedInterface("cache")
@NullMarked
package io.tracetab.simulate.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
