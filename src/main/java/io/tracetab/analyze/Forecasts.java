package io.tracetab.analyze;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Forecasts of a month's cost, of any question about costs. What is used by the day is
 * forecast day by day ({@link DailyForecast}). What is charged by the month (tax, support,
 * fees, credits) is taken to be the same share of the usage as in the month before, and at
 * least what is charged already.
 */
public final class Forecasts {

	/** AWS's bills move for days; days younger than this are forecast, not taken. */
	private static final Duration UNSETTLED = Duration.ofHours(48);

	private static final int MOST_DAYS = 400;

	private static final int SCALE = 10;

	private static final CostDimension CHARGE = CostDimension.of(CostDimension.Kind.CHARGE);

	private final Bills bills;

	public Forecasts(Bills bills) {
		this.bills = bills;
	}

	/**
	 * The month of the newest charge of a currency.
	 * @return empty when the bill has no such currency
	 */
	public Optional<MonthForecast> month(String currency, CostBasis basis, List<CostQuery.Filter> filters,
			Instant now) {
		return this.bills.extents()
			.stream()
			.filter((extent) -> extent.currency().equals(currency))
			.findFirst()
			.map((extent) -> of(extent, basis, filters, settled(extent.last().plusDays(1), now)));
	}

	private static LocalDate settled(LocalDate end, Instant now) {
		LocalDate sure = LocalDate.ofInstant(now.minus(UNSETTLED), ZoneOffset.UTC);
		return sure.isBefore(end) ? sure : end;
	}

	private MonthForecast of(Bills.Extent extent, CostBasis basis, List<CostQuery.Filter> filters,
			LocalDate settled) {
		LocalDate month = extent.last().withDayOfMonth(1);
		LocalDate first = max(extent.first(), month.minusDays(MOST_DAYS));
		CostQuery all = new CostQuery(extent.currency(), first, month.plusMonths(1), basis, CostQuery.Step.DAY,
				List.of(CHARGE), filters);
		Charges charges = Charges.of(all, this.bills.costs(all));
		CostQuery query = new CostQuery(extent.currency(), month, month.plusMonths(1), basis, CostQuery.Step.DAY,
				List.of(), filters);
		LocalDate until = max(settled, first);
		Month asked = new Month(charges, new DailyForecast(charges.usedUntil(until)), month);
		return asked.forecast(query, extent.last(), until);
	}

	private static LocalDate max(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	/** What was charged by the day: used, and else. */
	private record Charges(LocalDate first, TreeMap<LocalDate, BigDecimal> used, TreeMap<LocalDate, BigDecimal> other) {

		static Charges of(CostQuery query, List<Bills.CostRow> rows) {
			Charges charges = new Charges(query.from(), new TreeMap<>(), new TreeMap<>());
			for (Bills.CostRow row : rows) {
				boolean usage = row.keys().get(0).equals(ChargeCategory.USAGE.word());
				(usage ? charges.used : charges.other).merge(row.from(), row.amount(), BigDecimal::add);
			}
			return charges;
		}

		double[] usedUntil(LocalDate until) {
			double[] days = new double[Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(this.first, until)))];
			this.used.headMap(until)
				.forEach((day, amount) -> days[Math.toIntExact(ChronoUnit.DAYS.between(this.first, day))] = amount
					.doubleValue());
			return days;
		}

		static BigDecimal sum(TreeMap<LocalDate, BigDecimal> days, LocalDate from, LocalDate until) {
			return days.subMap(from, until).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		}

	}

	/** One month among what was charged. */
	private record Month(Charges charges, DailyForecast daily, LocalDate month) {

		MonthForecast forecast(CostQuery query, LocalDate last, LocalDate settled) {
			LocalDate until = min(settled, end());
			List<MonthForecast.Day> days = new ArrayList<>();
			boolean possible = this.daily.isPossible();
			LocalDate start = max(until, this.month);
			double[] next = possible ? this.daily.next(days(start, end())) : new double[0];
			for (LocalDate day = this.month; day.isBefore(end()); day = day.plusDays(1)) {
				BigDecimal charged = day.isAfter(last) ? null
						: used(day, day.plusDays(1)).add(other(day, day.plusDays(1)));
				days.add(new MonthForecast.Day(day, charged,
						(!possible || day.isBefore(start)) ? null : money(next[days(start, day)])));
			}
			BigDecimal charged = used(this.month, end()).add(other(this.month, end()));
			Said said = possible ? said(until, other(this.month, end())) : null;
			return new MonthForecast(query, until, charged, (said != null) ? said.expected : null,
					(said != null) ? said.low : null, (said != null) ? said.high : null, days, backTest());
		}

		/**
		 * What is said with what was known before a day.
		 * @param charged by the month, as far as it was known
		 */
		private Said said(LocalDate origin, BigDecimal charged) {
			LocalDate start = max(origin, this.month);
			DailyForecast.Band rest = this.daily.asOf(days(this.charges.first, start), days(start, end()));
			BigDecimal sure = used(this.month, start);
			boolean open = Double.isNaN(rest.low());
			return new Said(open ? null : whole(sure, rest.low(), charged), whole(sure, rest.expected(), charged),
					open ? null : whole(sure, rest.high(), charged));
		}

		private BigDecimal whole(BigDecimal sure, double rest, BigDecimal charged) {
			BigDecimal usage = sure.add(money(rest));
			LocalDate before = this.month.minusMonths(1);
			BigDecimal usedBefore = used(before, this.month);
			if (before.isBefore(this.charges.first) || usedBefore.signum() == 0) {
				return usage.add(charged);
			}
			BigDecimal alike = other(before, this.month).multiply(usage)
				.divide(usedBefore, SCALE, RoundingMode.HALF_EVEN);
			boolean more = alike.signum() == charged.signum() && charged.abs().compareTo(alike.abs()) > 0;
			return usage.add(more ? charged : alike);
		}

		/** Each past month, as it was forecast on each of its days. */
		private MonthForecast.BackTest backTest() {
			List<MonthForecast.Past> all = new ArrayList<>();
			for (LocalDate past = this.charges.first.withDayOfMonth(1); past.isBefore(this.month); past = past
				.plusMonths(1)) {
				if (!past.isBefore(this.charges.first)) {
					all.addAll(new Month(this.charges, this.daily, past).pasts());
				}
			}
			int contained = (int) all.stream().filter(MonthForecast.Past::contained).count();
			double error = all.stream()
				.filter((past) -> past.came().signum() != 0)
				.mapToDouble((past) -> past.expected().subtract(past.came()).abs().doubleValue()
						/ past.came().abs().doubleValue())
				.average()
				.orElse(0);
			List<MonthForecast.Past> shown = all.stream()
				.filter((past) -> past.origin().getDayOfMonth() % 7 == 1)
				.toList();
			return new MonthForecast.BackTest(all.size(), contained, DailyForecast.COVERAGE, error, shown);
		}

		private List<MonthForecast.Past> pasts() {
			List<MonthForecast.Past> pasts = new ArrayList<>();
			BigDecimal came = used(this.month, end()).add(other(this.month, end()));
			for (LocalDate day = this.month; day.isBefore(end()); day = day.plusDays(1)) {
				if (days(this.charges.first, day) < DailyForecast.LEAST_DAYS) {
					continue;
				}
				Said said = said(day, other(this.month, day));
				if (said.low != null && said.high != null) {
					pasts.add(new MonthForecast.Past(this.month, day, said.low, said.expected, said.high, came));
				}
			}
			return pasts;
		}

		private BigDecimal used(LocalDate from, LocalDate until) {
			return Charges.sum(this.charges.used, from, until);
		}

		private BigDecimal other(LocalDate from, LocalDate until) {
			return Charges.sum(this.charges.other, from, until);
		}

		private LocalDate end() {
			return this.month.plusMonths(1);
		}

		private static int days(LocalDate from, LocalDate until) {
			return Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(from, until)));
		}

		private static LocalDate min(LocalDate one, LocalDate other) {
			return one.isBefore(other) ? one : other;
		}

		/** An estimate: rounding it is no loss. */
		private static BigDecimal money(double estimate) {
			return BigDecimal.valueOf(estimate).setScale(SCALE, RoundingMode.HALF_EVEN);
		}

	}

	/** A band of money. */
	private record Said(@Nullable BigDecimal low, BigDecimal expected, @Nullable BigDecimal high) {
	}

}
