package io.tracetab.reconcile;

import java.util.function.IntToDoubleFunction;

import io.tracetab.usage.TraceGroups;

/**
 * How a route's requests of an hour were drawn, and what weights would be without each
 * group of traces: the complete count stays, so those that are left stand for more.
 *
 * @param weight how many a request stands for
 * @param requests of the route, by group; one that we took in place of others counts for
 * them, too
 * @param traced how many were traced and taken
 * @param factors what the weight is multiplied by without a group
 */
record Drawn(double weight, TraceGroups requests, double traced, IntToDoubleFunction factors) {

	/** Of what a request used, given what all of them stand for. */
	double perRequest(double weighted) {
		return weighted / stands();
	}

	/**
	 * As one of a stratum whose requests are counted themselves.
	 * @param stratum what all of its requests are multiplied by without a group
	 */
	Drawn within(IntToDoubleFunction stratum) {
		return new Drawn(this.weight, this.requests, this.traced, (group) -> {
			double left = this.requests.total() - this.requests.at(group);
			double now = stratum.applyAsDouble(group) * (stands() + difference(group));
			return (left > 0) ? now / this.weight / left : 1;
		});
	}

	/** How many requests all of them stand for. */
	double stands() {
		return this.weight * this.requests.total();
	}

	/** By how many requests that would differ. */
	double difference(int group) {
		double all = this.requests.total();
		return this.weight * (this.factors.applyAsDouble(group) * (all - this.requests.at(group)) - all);
	}

	/**
	 * The square root of the share that was not traced: nothing is left to chance where
	 * every request was.
	 */
	double chance() {
		return Math.sqrt(Math.max(0, 1 - this.traced / stands()));
	}

}
