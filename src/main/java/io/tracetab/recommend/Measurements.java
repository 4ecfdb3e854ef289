package io.tracetab.recommend;

import java.util.Map;

/**
 * What changes were found to save, kept for when the days they were found from are gone.
 */
public interface Measurements {

	/** By id of the recommendation: those that found something. */
	Map<String, Kept> all();

	/** In place of what was kept for the same id. */
	void put(String id, Kept kept);

	/** Forgets what was kept for it. */
	void remove(String id);

	/**
	 * What was found of a change.
	 */
	record Kept(Proof.Applied applied, Map<Measurement.Source, Measurement.Found> found) {

		public Kept {
			found = Map.copyOf(found);
		}

	}

}
