package io.tracetab.recommend;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * When each recommendation was made first. Several processes may use it at once.
 */
public interface Sightings {

	/**
	 * Notes those that are made now; of one that was noted before the earlier time stays.
	 */
	void note(Collection<String> ids, Instant now);

	/** By the recommendation's id; those that are made no more among them. */
	Map<String, Instant> first();

}
