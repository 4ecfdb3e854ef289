package io.tracetab.inventory;

import java.util.List;

/**
 * The rules that people wrote to say whose things are, kept as their decision. They are
 * applied when costs are read, so a change holds at once and for the past as well.
 */
public interface OwnerRules {

	/** In their order: the first that fits counts. */
	List<OwnerRule> list();

	/** Keeps exactly these, in this order, as one change. */
	void replace(List<OwnerRule> rules);

}
