package io.tracetab.reconcile;

import java.util.function.IntToDoubleFunction;

import io.tracetab.usage.TraceGroups;

/**
 * How a route's requests of an hour were drawn, and what their weight would be without
 * each group of traces: the complete count stays, so those that are left stand for more.
 *
 * @param weight how many a traced one stands for
 * @param requests traced ones of the route, by group
 * @param factors what the weight is multiplied by without a group
 */
record Drawn(double weight, TraceGroups requests, IntToDoubleFunction factors) {

	/** Traced requests of the route that are in a group, as a share of all of them. */
	double share(int group) {
		double all = this.requests.total();
		return (all > 0) ? this.requests.at(group) / all : 0;
	}

	/**
	 * The square root of the share that was not traced: nothing is left to chance where
	 * every request was.
	 */
	double chance() {
		return Math.sqrt(Math.max(0, 1 - 1 / this.weight));
	}

}
