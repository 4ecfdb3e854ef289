package io.tracetab.trace;

/**
 * A reference to a span of another trace, such as the sender of a queued message.
 *
 * @param spanId 0 when the link names only the trace
 * @param toParent whether the other trace caused this one; else it is its effect
 */
public record Link(TraceId traceId, long spanId, boolean toParent) {
}
