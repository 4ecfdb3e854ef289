package io.tracetab.reconcile;

import java.util.function.IntToDoubleFunction;

import io.tracetab.usage.TraceGroups;

/**
 * How a route's requests of an hour were drawn, and what weights would be without each
 * group of traces: the complete count stays, so those that are left stand for more.
 *
 * @param mean how many a traced request stands for, all of them together
 * @param requests traced ones of the route, by group
 * @param weight of those that were drawn by chance
 * @param chosen how many of them were drawn by chance, by group; the others were sure to
 * be traced
 * @param factors what the weight is multiplied by without a group
 */
record Drawn(double mean, TraceGroups requests, double weight, TraceGroups chosen, IntToDoubleFunction factors) {

	/** Of what a request used, given what all of them stand for. */
	double perRequest(double weighted) {
		return weighted / this.mean / this.requests.total();
	}

	/**
	 * As one of a stratum whose requests are counted themselves.
	 * @param stratum what all of its requests are multiplied by without a group
	 */
	Drawn within(IntToDoubleFunction stratum) {
		double all = this.chosen.total();
		return new Drawn(this.mean, this.requests, this.weight, this.chosen, (group) -> {
			double left = all - this.chosen.at(group);
			double now = stratum.applyAsDouble(group) * (stands() + difference(group)) - stands();
			return (left > 0) ? (now / this.weight + all) / left : 1;
		});
	}

	/** How many requests all of them stand for. */
	double stands() {
		return this.mean * this.requests.total();
	}

	/** By how many requests that would differ. */
	double difference(int group) {
		double all = this.chosen.total();
		return this.weight * (this.factors.applyAsDouble(group) * (all - this.chosen.at(group)) - all);
	}

	/**
	 * The square root of the share that was not traced: nothing is left to chance where
	 * every request was.
	 */
	double chance() {
		return Math.sqrt(Math.max(0, 1 - 1 / this.weight));
	}

}
