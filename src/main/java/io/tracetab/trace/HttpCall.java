package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * The {@code http} block of a span.
 *
 * @param status 0 when no answer was recorded
 * @param contentLength bytes of the answer; -1 when not recorded
 * @param route the template when the tracer knows it ({@code http.route})
 */
public record HttpCall(@Nullable String method, @Nullable String url, @Nullable String route, int status,
		long contentLength, @Nullable String userAgent, @Nullable String clientIp) {
}
