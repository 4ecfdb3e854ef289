package io.tracetab.world.shop;

import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Running;

/**
 * What is offered to a visitor. {@code shop-offers} works it out, for which
 * {@code shop-profile} waits; nothing but habit keeps the two apart.
 */
final class OfferCode {

	private static final double SPREAD = 0.3;

	private final LambdaFunction function;

	/** Zero where nothing is offered. */
	private final double millis;

	private final boolean joined;

	OfferCode(LambdaFunction function, Changes changes) {
		this.function = function;
		this.millis = changes.of(Change.Asked.class, function.name()).map(Change.Asked::millis).orElse(0.0);
		this.joined = changes.of(Change.Joined.class, function.name()).isPresent();
	}

	/** Goes on without offers where they cannot be had. */
	void with(Running run, Runnable next) {
		if (this.millis == 0) {
			next.run();
		}
		else if (this.joined) {
			compute(run, next);
		}
		else {
			run.invoke(this.function, (asked) -> compute(asked, () -> asked.succeed(200, 640)),
					(answered) -> next.run());
		}
	}

	private void compute(Running run, Runnable next) {
		run.work(run.chance().of("offers").lognormal(this.millis, SPREAD), next);
	}

}
