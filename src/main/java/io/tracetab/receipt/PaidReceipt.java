package io.tracetab.receipt;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.EffectivePrices;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Money;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Usage;

/**
 * What a request costs at what is really paid for units: each line at the effective price
 * of its resource on its day, or on the latest day before that is known; else of all
 * resources of its region; else at list price.
 *
 * @param lines one for each of the receipt's, in its order
 * @param total of those that have an amount
 */
public record PaidReceipt(List<Line> lines, Money total) {

	/** An older price says little of a month with other tiers. */
	private static final int DAYS = 35;

	/**
	 * A line at what is paid.
	 *
	 * @param price null where none is known: the amount is at list price then
	 * @param amount null where there is none at list price either
	 */
	public record Line(@Nullable EffectivePrice price, @Nullable Money amount) {
	}

	/** How many lines with an amount stand at list price. */
	public long atList() {
		return this.lines.stream().filter((line) -> line.price() == null && line.amount() != null).count();
	}

	/** The latest day whose bill a price is of; there is one. */
	public LocalDate latest() {
		return this.lines.stream()
			.map(Line::price)
			.flatMap((price) -> Optional.ofNullable(price).map(EffectivePrice::day).stream())
			.max(LocalDate::compareTo)
			.orElseThrow();
	}

	/**
	 * Prices a receipt once more; empty where no price of any of its lines is known.
	 * @param names canonical ARNs of resources, as prices have them
	 */
	public static Optional<PaidReceipt> of(Receipt receipt, Trace trace, EffectivePrices prices,
			Function<ResourceId, String> names) {
		Known known = Known.of(receipt, trace, prices, names);
		List<Line> lines = new ArrayList<>();
		Money total = Money.zero(receipt.total().currency());
		for (Receipt.Line line : receipt.lines()) {
			Usage usage = line.usage();
			EffectivePrice price = known.price(usage, day(trace, usage)).orElse(null);
			Money amount = (price != null) ? price.times(usage.quantity()) : line.amount();
			lines.add(new Line(price, amount));
			total = (amount != null) ? total.plus(amount) : total;
		}
		return lines.stream().anyMatch((line) -> line.price() != null) ? Optional.of(new PaidReceipt(lines, total))
				: Optional.empty();
	}

	private static LocalDate day(Trace trace, Usage usage) {
		return LocalDate.ofInstant(Instant.EPOCH.plus(trace.nodes().get(usage.node()).startMicros(), ChronoUnit.MICROS),
				ZoneOffset.UTC);
	}

	/** The prices that are known of what a receipt names. */
	private record Known(List<EffectivePrice> resources, List<EffectivePrice> regions,
			Function<ResourceId, String> names, Money zero) {

		static Known of(Receipt receipt, Trace trace, EffectivePrices prices, Function<ResourceId, String> names) {
			Set<String> meters = new HashSet<>();
			Set<String> resources = new HashSet<>();
			LocalDate last = LocalDate.EPOCH;
			for (Receipt.Line line : receipt.lines()) {
				Usage usage = line.usage();
				ResourceId resource = usage.resource();
				if (usage.meter().chargeClass() == ChargeClass.METERED) {
					meters.add(usage.meter().id());
					if (resource != null) {
						resources.add(names.apply(resource));
					}
					LocalDate day = day(trace, usage);
					last = day.isAfter(last) ? day : last;
				}
			}
			LocalDate from = last.minusDays(DAYS);
			return new Known(prices.of(meters, resources, from, last.plusDays(1)),
					prices.ofRegions(meters, from, last.plusDays(1)), names, Money.zero(receipt.total().currency()));
		}

		Optional<EffectivePrice> price(Usage usage, LocalDate day) {
			if (usage.meter().chargeClass() != ChargeClass.METERED) {
				return Optional.empty();
			}
			ResourceId resource = usage.resource();
			String name = (resource != null) ? this.names.apply(resource) : "";
			return latest(this.resources, usage, day, (price) -> price.resource().equals(name))
				.or(() -> latest(this.regions, usage, day, (price) -> price.region().equals(usage.region())));
		}

		/** They stand latest first. */
		private Optional<EffectivePrice> latest(List<EffectivePrice> prices, Usage usage, LocalDate day,
				Predicate<EffectivePrice> which) {
			return prices.stream()
				.filter((price) -> price.meter().equals(usage.meter().id()) && !price.day().isAfter(day))
				.filter((price) -> price.charged().currency().equals(this.zero.currency()))
				.filter(which)
				.findFirst();
		}

	}

}
