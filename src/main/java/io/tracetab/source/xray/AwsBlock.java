package io.tracetab.source.xray;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.json.SmallMap;
import io.tracetab.trace.AwsCall;

/**
 * The {@code aws} block while it is read. Nested values become attributes whose keys are
 * joined with dots.
 */
final class AwsBlock {

	private boolean present;

	private @Nullable String operation;

	private @Nullable String account;

	private @Nullable String region;

	private @Nullable String requestId;

	private final SmallMap.Builder<String> attributes = new SmallMap.Builder<>();

	void read(JsonCursor json) {
		this.present = true;
		json.enterObject();
		for (String name = json.nextField(); name != null; name = json.nextField()) {
			if (json.isNull()) {
				continue;
			}
			if (!json.isScalar()) {
				flatten(json, name);
				continue;
			}
			switch (name) {
				case "operation" -> this.operation = json.text();
				case "account_id" -> this.account = json.text();
				case "region" -> this.region = json.text();
				case "request_id" -> this.requestId = json.uniqueText();
				default -> this.attributes.put(name, json.text());
			}
		}
	}

	private void flatten(JsonCursor json, String key) {
		if (json.isArray()) {
			for (int i = 0; json.nextElement(); i++) {
				flatten(json, key + "." + i);
			}
		}
		else if (json.isObject()) {
			for (String name = json.nextField(); name != null; name = json.nextField()) {
				flatten(json, key + "." + name);
			}
		}
		else if (!json.isNull()) {
			this.attributes.put(key, json.text());
		}
	}

	void attribute(String key, String value) {
		this.present = true;
		this.attributes.put(key, value);
	}

	@Nullable AwsCall build() {
		return this.present
				? new AwsCall(this.operation, this.account, this.region, this.requestId, this.attributes.build())
				: null;
	}

	void clear() {
		this.present = false;
		this.operation = null;
		this.account = null;
		this.region = null;
		this.requestId = null;
		this.attributes.clear();
	}

}
