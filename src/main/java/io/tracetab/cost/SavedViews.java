package io.tracetab.cost;

import java.util.List;
import java.util.Optional;

/**
 * The views that people saved, kept as their decision.
 */
public interface SavedViews {

	/** By name. */
	List<SavedView> list();

	Optional<SavedView> find(String id);

	/** Adds a view, or puts it in the place of the one with its id. */
	void save(SavedView view);

	/** Removes the view, if it is there. */
	void remove(String id);

}
