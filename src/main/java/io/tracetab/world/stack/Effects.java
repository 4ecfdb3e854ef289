package io.tracetab.world.stack;

/**
 * What slows a function's code down that no setting tells: neighbours on the same
 * machine, and memory that is nearly used up. How strong they are is drawn for each
 * function.
 *
 * @param crowded share of the environments that have a demanding neighbour
 * @param neighbour how much longer their code computes
 * @param pressure how much longer code computes, beside once, when it holds all its
 * memory
 */
record Effects(double crowded, double neighbour, double pressure) {

	/** Share of the memory from which on it presses. */
	private static final double TIGHT = 0.85;

	static Effects drawn(Chance chance) {
		return new Effects(chance.between(0, 0.08), chance.between(1.2, 2.5), chance.between(0, 1.5));
	}

	/** How much longer code computes in an environment of this luck. */
	double slowness(Chance environment) {
		return environment.happens(this.crowded) ? this.neighbour : 1;
	}

	/** How much longer code computes when it holds this share of its memory. */
	double slowness(double memoryShare) {
		double over = Math.max(0, Math.min(1, memoryShare) - TIGHT) / (1 - TIGHT);
		return 1 + this.pressure * over * over;
	}

}
