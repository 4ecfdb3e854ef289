package io.tracetab.trace;

/**
 * What is set up to invoke a function, for invocations that do not say who did: a queue's
 * event source mapping, a bucket's notification, a schedule.
 *
 * @param function the function's name
 * @param route how such requests are shown: {@code sqs orders},
 * {@code s3:ObjectCreated uploads}, {@code schedule nightly}
 */
public record Trigger(String function, Route route) {
}
