package io.tracetab.trace;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The {@code aws} block of a span.
 *
 * @param operation the API's name, such as {@code PutItem}
 * @param account twelve digits
 * @param region the region's code
 * @param requestId the id AWS gave the call: the same in each record of one physical call
 * @param attributes everything else, keys as sent; nested values are flattened with dots
 * and positions: {@code consumed_capacity.0.CapacityUnits}, {@code resource_names.0}. A
 * segment's {@code resource_arn} stands here under its own name
 */
public record AwsCall(@Nullable String operation, @Nullable String account, @Nullable String region,
		@Nullable String requestId, Map<String, String> attributes) {

	/** The name of what was used; null when the call names nothing. */
	public @Nullable String resource() {
		return ResourceName.of(this);
	}

	public @Nullable String attribute(String key) {
		return this.attributes.get(key);
	}

}
