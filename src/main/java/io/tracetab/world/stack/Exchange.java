package io.tracetab.world.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that a service has accepted: to whom, and what the answer will be.
 */
public record Exchange(Target target, Answer answer) {

	/** The same call of somebody who did not ask what it consumes. */
	public Exchange untold() {
		Map<String, Object> details = new LinkedHashMap<>(this.target.details());
		details.remove("consumed_capacity");
		return new Exchange(new Target(this.target.kind(), this.target.operation(), this.target.place(),
				Collections.unmodifiableMap(details)), this.answer);
	}

}
