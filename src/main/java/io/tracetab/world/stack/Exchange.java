package io.tracetab.world.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call that a service has accepted: to whom, and what the answer will be.
 *
 * @param access the key that it is about; absent when it is about none, or about many
 */
public record Exchange(Target target, Answer answer, @Nullable KeyAccess access) {

	public Exchange(Target target, Answer answer) {
		this(target, answer, null);
	}

	/** The same call, and the key that it is about. */
	public Exchange about(String key, long bytes) {
		return new Exchange(this.target, this.answer, new KeyAccess(key, bytes));
	}

	Exchange retried(int times) {
		return new Exchange(this.target, this.answer.retried(times), this.access);
	}

	/** The same call of somebody who did not ask what it consumes. */
	public Exchange untold() {
		Map<String, Object> details = new LinkedHashMap<>(this.target.details());
		details.remove("consumed_capacity");
		return new Exchange(new Target(this.target.kind(), this.target.operation(), this.target.place(),
				Collections.unmodifiableMap(details)), this.answer, this.access);
	}

}
