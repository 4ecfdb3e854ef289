package io.tracetab.price;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Effective prices in memory.
 */
public final class MemoryEffectivePrices implements EffectivePrices {

	public final Map<LocalDate, Collection<EffectivePrice>> days = new TreeMap<>(Comparator.reverseOrder());

	@Override
	public void replace(LocalDate day, Collection<EffectivePrice> prices) {
		this.days.put(day, prices);
	}

	@Override
	public List<EffectivePrice> of(Set<String> meters, Set<String> resources, LocalDate from, LocalDate until) {
		return in(meters, from, until).stream().filter((price) -> resources.contains(price.resource())).toList();
	}

	@Override
	public List<EffectivePrice> ofRegions(Set<String> meters, LocalDate from, LocalDate until) {
		Map<List<Object>, EffectivePrice> sums = new LinkedHashMap<>();
		for (EffectivePrice price : in(meters, from, until)) {
			sums.merge(List.of(price.day(), price.meter(), price.region(), price.charged().currency()),
					new EffectivePrice(price.day(), price.meter(), "", price.region(), price.charged(), price.units()),
					EffectivePrice::plus);
		}
		return new ArrayList<>(sums.values());
	}

	private List<EffectivePrice> in(Set<String> meters, LocalDate from, LocalDate until) {
		return this.days.values()
			.stream()
			.flatMap(Collection::stream)
			.filter((price) -> meters.contains(price.meter()) && !price.day().isBefore(from)
					&& price.day().isBefore(until))
			.toList();
	}

}
