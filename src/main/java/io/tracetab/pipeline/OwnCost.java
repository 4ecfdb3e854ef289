package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tracetab.ingest.SourceStates;
import io.tracetab.quantity.Money;
import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What asking AWS costs: every answered call at its list price, by day and source. An
 * upper bound, as nothing is taken off for free tiers. What has no known price is told
 * apart; it is never counted as zero.
 */
public final class OwnCost {

	/** The pace that a month is forecast by is that of so many days, today among them. */
	private static final int PACE_DAYS = 7;

	/** Decimals of a forecast: it is an estimate, all else is exact. */
	private static final int FORECAST_SCALE = 10;

	private final SourceStates states;

	private final CallPrices prices;

	private final InstantSource clock;

	OwnCost(SourceStates states, CallPrices prices, InstantSource clock) {
		this.states = states;
		this.prices = prices;
		this.clock = clock;
	}

	/**
	 * The calls of one operation on one day.
	 *
	 * @param cost null where no price is known
	 * @param assumed whether the cost is by the price of us-east-1, as none is known for
	 * the region
	 * @param freeTier in words; empty where there is none
	 */
	public record Charge(LocalDate day, SourceId source, ApiUse use, @Nullable Money cost, boolean assumed,
			String freeTier) {
	}

	/**
	 * One source on one day.
	 *
	 * @param cost of what has a price
	 * @param unpriced calls whose price is not known, which the cost leaves out
	 */
	public record SourceDay(LocalDate day, SourceId source, long calls, long failed, Money cost, long unpriced) {

		private SourceDay plus(Charge charge) {
			return new SourceDay(this.day, this.source, this.calls + charge.use().calls(),
					this.failed + charge.use().failed(),
					(charge.cost() == null) ? this.cost : this.cost.plus(charge.cost()),
					this.unpriced + ((charge.cost() == null) ? charge.use().calls() : 0));
		}

	}

	/**
	 * The month that is running.
	 *
	 * @param forecast what it will have cost at its end, at the pace of the last seven
	 * days
	 * @param unpriced calls of this month whose price is not known
	 * @param assumed calls of this month that are priced as in us-east-1, as no price is
	 * known for their region
	 * @param paid sources that have cost something within the last seven days
	 */
	public record Month(YearMonth month, Money toDate, Money forecast, List<Charge> unpriced, List<Charge> assumed,
			Set<SourceId> paid) {
	}

	/** In a range of days, first and last included. */
	public List<Charge> charges(LocalDate first, LocalDate last) {
		return this.states.uses(first, last).stream().map(this::charge).toList();
	}

	/** The same by day and source, the latest day first. */
	public List<SourceDay> days(LocalDate first, LocalDate last) {
		Map<SourceId, Map<LocalDate, SourceDay>> sums = new TreeMap<>();
		for (Charge charge : charges(first, last)) {
			sums.computeIfAbsent(charge.source(), (source) -> new TreeMap<>())
				.compute(charge.day(),
						(day, sum) -> ((sum == null)
								? new SourceDay(day, charge.source(), 0, 0, Money.zero(Money.USD), 0) : sum)
							.plus(charge));
		}
		List<SourceDay> days = new ArrayList<>();
		sums.values().forEach((bySource) -> days.addAll(bySource.values()));
		days.sort(Comparator.comparing(SourceDay::day).reversed().thenComparing(SourceDay::source));
		return days;
	}

	/** The month so far, and where it goes. */
	public Month month() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		YearMonth month = YearMonth.from(today);
		LocalDate paceBegan = today.minusDays(PACE_DAYS - 1L);
		LocalDate monthBegan = month.atDay(1);
		List<Charge> known = charges(paceBegan.isBefore(monthBegan) ? paceBegan : monthBegan, today);
		List<Charge> ofMonth = since(known, monthBegan);
		List<Charge> ofPace = since(known, paceBegan);
		Money toDate = sum(ofMonth);
		BigDecimal left = BigDecimal.valueOf(month.lengthOfMonth() - today.getDayOfMonth());
		BigDecimal toCome = sum(ofPace).amount()
			.multiply(left)
			.divide(BigDecimal.valueOf(PACE_DAYS), FORECAST_SCALE, RoundingMode.CEILING);
		return new Month(month, toDate, toDate.plus(Money.usd(toCome)),
				ofMonth.stream().filter((charge) -> charge.cost() == null).toList(),
				ofMonth.stream().filter(Charge::assumed).toList(),
				ofPace.stream()
					.filter((charge) -> charge.cost() != null && charge.cost().amount().signum() > 0)
					.map(Charge::source)
					.collect(Collectors.toUnmodifiableSet()));
	}

	private static List<Charge> since(List<Charge> charges, LocalDate first) {
		return charges.stream().filter((charge) -> !charge.day().isBefore(first)).toList();
	}

	private static Money sum(List<Charge> charges) {
		Money sum = Money.zero(Money.USD);
		for (Charge charge : charges) {
			sum = (charge.cost() == null) ? sum : sum.plus(charge.cost());
		}
		return sum;
	}

	/** What use on a day costs, whether it was made or is only planned. */
	Charge charge(LocalDate day, SourceId source, ApiUse use) {
		return charge(new SourceStates.DayUse(day, source, use));
	}

	private Charge charge(SourceStates.DayUse used) {
		Instant time = used.day().atStartOfDay(ZoneOffset.UTC).toInstant();
		String region = used.source().region();
		Optional<CallPrices.Cost> cost = this.prices.cost(used.use(), region, time);
		return new Charge(used.day(), used.source(), used.use(), cost.map(CallPrices.Cost::money).orElse(null),
				cost.filter(CallPrices.Cost::assumed).isPresent(),
				this.prices.freeTier(used.use().meter(), region, time));
	}

}
