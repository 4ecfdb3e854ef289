package io.tracetab.reconcile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;

/**
 * Days (UTC) of which traces or metrics came or changed since they were reconciled. Kept
 * with the facts, so that a killed process leaves none behind. Writing takes part in the
 * transaction that the calling thread has opened.
 */
public interface TouchedDays {

	void note(Collection<LocalDate> days);

	SortedSet<LocalDate> all();

	/** They are reconciled, or there is nothing to reconcile. */
	void forget(Collection<LocalDate> days);

}
