package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * A path that an API is set up to answer, as the inventory knows it.
 *
 * @param apiId such as {@code a1b2c3d4e5}
 * @param apiName the name given to the API
 * @param stage {@code prod}; {@code $default} when it is no part of paths
 * @param method {@code GET}, or {@code ANY}
 * @param template such as {@code /orders/{id}}; {@code {proxy+}} as last segment takes
 * any rest
 * @param function the name of the Lambda function behind it; null when another thing
 * answers
 */
public record ApiRoute(String apiId, String apiName, String stage, String method, String template,
		@Nullable String function) {
}
