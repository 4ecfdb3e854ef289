package io.tracetab.usage;

/**
 * That one party calls another.
 *
 * @param asynchronous whether the caller does not wait: queued work, event invocations
 */
public record Edge(Party caller, Party callee, boolean asynchronous) {
}
