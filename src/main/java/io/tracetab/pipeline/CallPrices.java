package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.tracetab.price.PriceBook;
import io.tracetab.price.TierBand;
import io.tracetab.price.TierBands;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import io.tracetab.source.ApiUse;

/**
 * What asking costs by list price: the first paid tier for every unit, as if the free
 * tier had been used up by others. So it is an upper bound, and the free tier is named
 * beside it. Where no price is known for a region, that of us-east-1 is taken and said to
 * be assumed: what is asked there is not to pass for free.
 */
final class CallPrices {

	/**
	 * Free tiers that price lists keep apart from the price itself. Words only: nothing
	 * is taken off. Source: the price pages of X-Ray and CloudWatch Logs.
	 */
	private static final Map<String, String> APART = Map.of("xray.traces-accessed",
			"the first 1,000,000 a month are free", "logs.scanned-bytes", "the first 5 GB a month are free");

	/** Where most prices are known; elsewhere they differ little. */
	private static final String HOME = "us-east-1";

	private final MeterCatalogue meters;

	private final PriceBook prices;

	CallPrices(MeterCatalogue meters, PriceBook prices) {
		this.meters = meters;
		this.prices = prices;
	}

	/**
	 * What calls cost.
	 *
	 * @param assumed whether it is by another region's price, as the own one is not known
	 */
	record Cost(Money money, boolean assumed) {
	}

	/** Zero for what is free; empty where no price is known in any region. */
	Optional<Cost> cost(ApiUse use, String region, Instant time) {
		if (use.meter().isEmpty()) {
			return Optional.of(new Cost(Money.zero(Money.USD), false));
		}
		return meter(use.meter()).flatMap((meter) -> {
			String priced = pricedIn(meter, region, time);
			return this.prices.price(meter, priced, time)
				.map((price) -> new Cost(price.unitPrice().money().times(use.quantity()), !priced.equals(region)));
		});
	}

	private String pricedIn(Meter meter, String region, Instant time) {
		return this.prices.price(meter, region, time).isPresent() ? region : HOME;
	}

	/** In words; empty where there is none. */
	String freeTier(String meter, String region, Instant time) {
		String apart = APART.get(meter);
		if (apart != null) {
			return apart;
		}
		return meter(meter).flatMap((found) -> this.prices.bands(found, pricedIn(found, region, time), time))
			.map(CallPrices::freeBand)
			.orElse("");
	}

	private Optional<Meter> meter(String id) {
		return this.meters.find(id).map(MeterDefinition::meter);
	}

	private static String freeBand(TierBands bands) {
		TierBand first = bands.bands().get(0);
		BigDecimal end = first.end();
		return (first.price().amount().signum() > 0 || end == null) ? ""
				: "the first %,d a month are free".formatted(end.longValue());
	}

	/** To the cent, rounded up: a figure to be kept below. */
	static String words(Money money) {
		return "$" + money.amount().setScale(2, RoundingMode.CEILING).toPlainString();
	}

}
