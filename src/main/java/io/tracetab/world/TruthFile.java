package io.tracetab.world;

import java.nio.file.Path;

/**
 * The files of a world that hold its truth. Only what judges the product may open them.
 */
public enum TruthFile {

	/** Sums over every request of the world, in all. */
	WORLD("truth.json"),

	/** Sums over every request by day and hour. */
	DAYS("truth-days.ndjson.gz"),

	/** What each sampled request was and cost. */
	LEDGER("ledger.ndjson.gz"),

	/** Which traces are shown damaged, and how. */
	PLANTED("planted.ndjson"),

	/** The incident and the deploys that the seed has drawn. */
	STORY("story.ndjson"),

	/** The bill by day, resource, meter and cause. */
	BILL("bill-truth.ndjson.gz"),

	/** What is wrong with the shop, and the decoys that only look so. */
	PROBLEMS("problems.ndjson"),

	/** Costs and durations of the world with one thing changed. */
	ALTERNATIVES("alternatives.ndjson"),

	/** Hit ratios of other caches, durations and costs with other memory. */
	CURVES("curves.ndjson"),

	/**
	 * Of each hour of the bill, what requests used, what was idle, what nobody asked for.
	 */
	HOURS("truth-hours.ndjson.gz");

	private final String fileName;

	TruthFile(String fileName) {
		this.fileName = fileName;
	}

	/** Where it lies in a world. */
	public Path in(Path world) {
		return world.resolve(this.fileName);
	}

}
