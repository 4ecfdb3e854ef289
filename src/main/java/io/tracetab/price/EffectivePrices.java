package io.tracetab.price;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The layer of the price book that bills teach, by meter, resource and day. It knows what
 * units cost and nothing of how that came: who asks for a price sees no bill. Writing
 * takes part in the transaction that the calling thread has opened.
 */
public interface EffectivePrices {

	/** Replaces all that is kept of a day, and nothing else. */
	void replace(LocalDate day, Collection<EffectivePrice> prices);

	/**
	 * Prices of meters of resources, latest day first.
	 * @param resources canonical ARNs
	 * @param until the day behind the last one
	 */
	List<EffectivePrice> of(Set<String> meters, Set<String> resources, LocalDate from, LocalDate until);

	/**
	 * Prices of meters over all resources of a region, latest day first.
	 * @param until the day behind the last one
	 */
	List<EffectivePrice> ofRegions(Set<String> meters, LocalDate from, LocalDate until);

}
