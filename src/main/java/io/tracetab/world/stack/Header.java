package io.tracetab.world.stack;

import org.jspecify.annotations.Nullable;

/**
 * The trace header that travels with a request.
 *
 * @param parentId subsegment that caused it; absent at the root
 */
public record Header(Trace trace, @Nullable String parentId) {
}
