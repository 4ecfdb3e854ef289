package io.tracetab.world.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call is addressed to.
 *
 * @param details parameters that a tracing SDK captures, under the SDK's names, in order
 */
public record Target(Kind kind, String operation, Place place, Map<String, Object> details) {

	/**
	 * The services that functions call.
	 */
	public enum Kind {

		DYNAMODB, S3, SQS, SNS, EVENTS, LAMBDA, CACHE, HTTP, SQL, MONGODB

	}

	/** A captured parameter as text. */
	public String detail(String name) {
		Object value = this.details.get(name);
		if (value == null) {
			throw new IllegalArgumentException(this.operation + " has no " + name);
		}
		return value.toString();
	}

	/** With captured parameters as alternating names and values. */
	static Target of(Kind kind, String operation, Place place, Object... captured) {
		Map<String, Object> details = new LinkedHashMap<>();
		for (int i = 0; i < captured.length; i += 2) {
			details.put((String) captured[i], captured[i + 1]);
		}
		return new Target(kind, operation, place, Collections.unmodifiableMap(details));
	}

}
