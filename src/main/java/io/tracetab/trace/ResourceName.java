package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Remembered;

/**
 * The name of what an AWS call used, as its owner gave it: the last part of an ARN or
 * URL.
 */
final class ResourceName {

	private static final String[] PLAIN = { "table_name", "bucket_name", "function_name", "queue_name", "stream_name",
			"event_bus_name", "secret_id" };

	private static final String[] LONG = { "queue_url", "topic_arn", "target_arn", "state_machine_arn", "table_names.0",
			"resource_names.0", "resource_arn", "function_arn" };

	private static final Remembered<String, String> LAST_PARTS = new Remembered<>(ResourceName::lastPart);

	private ResourceName() {
	}

	/** Null when the call names nothing. */
	static @Nullable String of(AwsCall aws) {
		if (aws.attributes().isEmpty()) {
			return null;
		}
		for (String key : PLAIN) {
			String name = aws.attribute(key);
			if (name != null) {
				return last(name);
			}
		}
		for (String key : LONG) {
			String name = aws.attribute(key);
			if (name != null) {
				return last(name);
			}
		}
		return null;
	}

	/**
	 * The name in an ARN, a URL or a plain name. A version or alias of a function is left
	 * out.
	 */
	static String last(String name) {
		return (name.startsWith("arn:") || name.startsWith("http")) ? LAST_PARTS.get(name) : name;
	}

	private static String lastPart(String name) {
		if (name.startsWith("arn:")) {
			String[] parts = name.split(":", 8);
			if (parts.length >= 7 && ("function".equals(parts[5]) || "stateMachine".equals(parts[5])
					|| "cluster".equals(parts[5]) || "secret".equals(parts[5]))) {
				return parts[6];
			}
			String tail = (parts.length >= 6) ? parts[5] : name;
			int slash = tail.indexOf('/');
			return (slash >= 0) ? tail.substring(slash + 1) : tail;
		}
		return name.substring(name.lastIndexOf('/') + 1);
	}

}
