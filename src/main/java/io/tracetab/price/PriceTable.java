package io.tracetab.price;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * A price book made of entries, each in force until the next of its meter and region.
 */
public final class PriceTable implements PriceBook {

	private final Map<Place, List<InForce>> entries = new HashMap<>();

	private record Place(String meter, String region) {

		@Override
		public int hashCode() {
			return 31 * this.meter.hashCode() + this.region.hashCode();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Place place && this.meter.equals(place.meter) && this.region.equals(place.region);
		}

	}

	private record InForce(long fromSecond, Optional<ListPrice> price, Optional<TierBands> bands) {

		static InForce of(PriceEntry entry) {
			UnitPrice unitPrice = new UnitPrice(entry.bands().firstPaid().price(), entry.meter().unit());
			return new InForce(entry.validFrom().atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
					Optional.of(new ListPrice(unitPrice, entry.validFrom(), entry.source())),
					Optional.of(entry.bands()));
		}

	}

	public PriceTable(Collection<PriceEntry> entries) {
		for (PriceEntry entry : entries) {
			this.entries.computeIfAbsent(new Place(entry.meter().id(), entry.region()), (place) -> new ArrayList<>(1))
				.add(InForce.of(entry));
		}
		this.entries.values().forEach((list) -> list.sort(Comparator.comparingLong(InForce::fromSecond).reversed()));
	}

	@Override
	public Optional<ListPrice> price(Meter meter, String region, Instant time) {
		InForce found = find(meter, region, time);
		return (found != null) ? found.price() : Optional.empty();
	}

	@Override
	public Optional<TierBands> bands(Meter meter, String region, Instant time) {
		InForce found = find(meter, region, time);
		return (found != null) ? found.bands() : Optional.empty();
	}

	private @Nullable InForce find(Meter meter, String region, Instant time) {
		List<InForce> known = this.entries.get(new Place(meter.id(), region));
		if (known != null) {
			for (int i = 0; i < known.size(); i++) {
				if (known.get(i).fromSecond() <= time.getEpochSecond()) {
					return known.get(i);
				}
			}
		}
		return null;
	}

}
