package io.tracetab.metric;

import org.jspecify.annotations.Nullable;

/**
 * What Lambda's own log said of one invocation: a REPORT line or a platform.report event.
 * The billed duration in it is the biller's figure. A request id is not unique: an
 * asynchronous retry keeps it, and each attempt is billed.
 *
 * @param requestId Lambda's request id
 * @param timeMicros when it was logged, microseconds since 1970; 0 when the line alone
 * was seen
 * @param function the function's name; null when only the line was seen
 * @param durationMicros of the handler
 * @param billedMillis what is charged; -1 where the platform reports none (Managed
 * Instances)
 * @param memoryMb configured memory; 0 where the platform reports none (Managed
 * Instances)
 * @param maxMemoryUsedMb -1 when unknown
 * @param initMicros of a cold start; -1 when there was none
 * @param restoreMicros SnapStart restore; -1 when there was none
 * @param billedRestoreMillis contained in {@code billedMillis} already; -1 when there was
 * none
 * @param status error or timeout; null for success
 * @param traceId X-Ray's spelling; null when the invocation was not traced
 * @param segmentId of the function's segment; 0 when unknown
 */
public record InvocationReport(String requestId, long timeMicros, @Nullable String function, long durationMicros,
		long billedMillis, int memoryMb, int maxMemoryUsedMb, long initMicros, long restoreMicros,
		long billedRestoreMillis, @Nullable String status, @Nullable String errorType, @Nullable String traceId,
		long segmentId) {
}
