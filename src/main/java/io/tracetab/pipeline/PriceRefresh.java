package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.price.LayeredPrices;
import io.tracetab.price.PriceEntry;
import io.tracetab.price.TierBand;
import io.tracetab.price.TierBands;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import org.jspecify.annotations.Nullable;

/**
 * Brings the price book up to what AWS's price lists said last. The lists are read in
 * like any answer and kept with their history, so a price that was in force is known
 * after the next one, and a rebuild finds them all.
 */
final class PriceRefresh {

	private static final String SERVICE = "pricing";

	private final Inventory inventory;

	private final MeterCatalogue meters;

	private final LayeredPrices prices;

	private long revision = -1;

	PriceRefresh(Inventory inventory, MeterCatalogue meters, LayeredPrices prices) {
		this.inventory = inventory;
		this.meters = meters;
		this.prices = prices;
	}

	/** Reads the lists again if anything has come since. */
	synchronized void refresh() {
		long now = this.inventory.revision();
		if (now != this.revision) {
			this.prices.take(entries(this.inventory.everything()
				.stream()
				.filter((resource) -> resource.id().service().equals(SERVICE))
				.sorted(Comparator.comparing(Resource::seen))
				.toList()));
			this.revision = now;
		}
	}

	/**
	 * What is in force from the same day is what the last list says. Products of one list
	 * that name the same meter and different prices say nothing: which is ours is not
	 * known.
	 */
	private List<PriceEntry> entries(List<Resource> offers) {
		Map<String, PriceEntry> entries = new TreeMap<>();
		Map<String, String> editions = new TreeMap<>();
		Set<String> torn = new HashSet<>();
		for (Resource offer : offers) {
			PriceEntry entry = entry(offer);
			if (entry == null) {
				continue;
			}
			String place = entry.region() + ' ' + entry.meter().id() + ' ' + entry.validFrom();
			String edition = setting(offer, "version");
			PriceEntry other = entries.put(place, entry);
			boolean same = edition.equals(editions.put(place, edition));
			if (!same) {
				torn.remove(place);
			}
			else if (other != null && !other.bands().equals(entry.bands())) {
				torn.add(place);
			}
		}
		torn.forEach(entries::remove);
		return new ArrayList<>(entries.values());
	}

	private @Nullable PriceEntry entry(Resource offer) {
		Meter meter = this.meters.find(setting(offer, "meter")).map(MeterDefinition::meter).orElse(null);
		if (meter == null) {
			return null;
		}
		BigDecimal size = new BigDecimal(setting(offer, "unitsPerPrice"));
		List<TierBand> bands = offer.settings()
			.entrySet()
			.stream()
			.filter((each) -> each.getKey().startsWith("bands."))
			.map((each) -> band(each.getValue(), size))
			.toList();
		String code = offer.id().name().substring(0, offer.id().name().indexOf('/'));
		Instant published = Instant.parse(setting(offer, "published"));
		try {
			return new PriceEntry(meter, offer.id().region(), day(Instant.parse(setting(offer, "effective"))),
					new TierBands(bands),
					"AWS price list %s, version %s of %s".formatted(code, setting(offer, "version"), day(published)));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	private static TierBand band(String written, BigDecimal size) {
		String[] parts = written.split(" ");
		return new TierBand(new BigDecimal(parts[0]).multiply(size),
				parts[1].equals("Inf") ? null : new BigDecimal(parts[1]).multiply(size),
				Money.usd(perUnit(new BigDecimal(parts[2]), size)));
	}

	/** Exact where it can be: most sizes are powers of two and ten. */
	private static BigDecimal perUnit(BigDecimal usd, BigDecimal size) {
		try {
			return usd.divide(size);
		}
		catch (ArithmeticException ex) {
			return usd.divide(size, MathContext.DECIMAL128);
		}
	}

	private static String setting(Resource offer, String name) {
		return Objects.requireNonNullElse(offer.settings().get(name), "");
	}

}
