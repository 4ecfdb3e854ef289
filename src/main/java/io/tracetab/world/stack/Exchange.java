package io.tracetab.world.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A call that a service has accepted: to whom, and what the answer will be.
 *
 * @param access the key that it is about; absent when it is about none, or about many
 * @param written the items that a transaction writes
 */
public record Exchange(Target target, Answer answer, @Nullable KeyAccess access, List<Written> written) {

	public Exchange(Target target, Answer answer) {
		this(target, answer, null, List.of());
	}

	/**
	 * An item that is written together with others.
	 */
	public record Written(Place table, String key) {
	}

	/** The same call, and which items it writes. */
	public Exchange writing(List<Written> items) {
		return new Exchange(this.target, this.answer, this.access, List.copyOf(items));
	}

	/** The same call, and the key that it is about. */
	public Exchange about(String key, long bytes) {
		return new Exchange(this.target, this.answer, new KeyAccess(key, bytes), this.written);
	}

	Exchange retried(int times) {
		return new Exchange(this.target, this.answer.retried(times), this.access, this.written);
	}

	/**
	 * The same call of somebody in another account, who names the table by its ARN; so
	 * does the answer.
	 */
	public Exchange byArn() {
		Map<String, Object> details = new LinkedHashMap<>(this.target.details());
		details.replace("table_name", this.target.place().arn());
		details.computeIfPresent("consumed_capacity", (name, told) -> {
			Map<String, Object> capacity = new LinkedHashMap<>();
			((Map<?, ?>) told).forEach((key, value) -> capacity.put(key.toString(), value));
			capacity.replace("TableName", this.target.place().arn());
			return capacity;
		});
		return new Exchange(new Target(this.target.kind(), this.target.operation(), this.target.place(),
				Collections.unmodifiableMap(details)), this.answer, this.access, this.written);
	}

	/** The same call of somebody who did not ask what it consumes. */
	public Exchange untold() {
		Map<String, Object> details = new LinkedHashMap<>(this.target.details());
		details.remove("consumed_capacity");
		return new Exchange(new Target(this.target.kind(), this.target.operation(), this.target.place(),
				Collections.unmodifiableMap(details)), this.answer, this.access, this.written);
	}

}
