package io.tracetab.recommend;

import java.util.List;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;

/**
 * A way to find what should be changed about one kind of resource. It says what it needs,
 * and of each resource what it found: what to change, why nothing, or what it lacks.
 */
public interface Rule {

	/** Stays: decisions are kept under it. */
	String name();

	Needs needs();

	/** What can be assumed otherwise, with what is assumed unless somebody does. */
	List<Assumption> assumptions();

	/** One for each resource that it is about. */
	default List<Verdict> judge(Observed observed, Assumed assumed) {
		return judge(observed, assumed, (id) -> true);
	}

	/** One for each of the resources that are asked for and that it is about. */
	List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked);

}
