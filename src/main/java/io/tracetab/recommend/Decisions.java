package io.tracetab.recommend;

import java.util.List;

/**
 * What people decided about recommendations; one for each.
 */
public interface Decisions {

	List<Decision> list();

	/** In place of what was decided before of the same recommendation. */
	void put(Decision decision);

	/** Whether there was one. */
	boolean remove(String id);

}
