package io.tracetab.simulate.memory;

/**
 * How fast code computes with a function's memory: Lambda gives CPU in proportion to
 * memory, one full CPU at 1,769 MB (<a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">configuring
 * memory</a>), of which code can use no more than it has threads for.
 *
 * @param threads that compute at the same time; 1 or more, not necessarily whole
 * @param hidden share of what looks like work at the memory it was seen with that memory
 * does not change: waiting that no trace shows
 */
record CpuShare(double threads, double hidden) {

	/** What is supposed of a function of which nothing else is known. */
	static final CpuShare UNKNOWN = new CpuShare(1, 0);

	private static final double FULL_MB = 1_769;

	/** In full CPUs. */
	private double speed(int memoryMb) {
		return Math.min(memoryMb / FULL_MB, this.threads);
	}

	/** How many times as long work lasts with other memory. */
	double longer(int fromMb, int toMb) {
		return this.hidden + (1 - this.hidden) * speed(fromMb) / speed(toMb);
	}

}
