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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Forecasts of a month's cost, of any question about costs. What is used by the day is
 * forecast day by day ({@link DailyForecast}). Fees, support and credits are taken to be
 * those of the month before, taxes the same share of all else; both at least what is
 * charged already. A fee may be by the month or by the day, and months differ by a
 * thirtieth: so uncertain are these at least.
 */
public final class Forecasts {

	/** AWS's bills move for days; days younger than this are forecast, not taken. */
	private static final Duration UNSETTLED = Duration.ofHours(48);

	private static final int MOST_DAYS = 400;

	private static final int SCALE = 10;

	private static final double A_MONTH = 30;

	private static final CostDimension CHARGE = CostDimension.of(CostDimension.Kind.CHARGE);

	private final Bills bills;

	private final Function<CostQuery, List<Bills.CostRow>> costs;

	/**
	 * Forecasts what is charged.
	 * @param costs answers questions about costs
	 */
	public Forecasts(Bills bills, Function<CostQuery, List<Bills.CostRow>> costs) {
		this.bills = bills;
		this.costs = costs;
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

	private MonthForecast of(Bills.Extent extent, CostBasis basis, List<CostQuery.Filter> filters, LocalDate settled) {
		LocalDate month = extent.last().withDayOfMonth(1);
		LocalDate first = max(extent.first(), month.minusDays(MOST_DAYS));
		CostQuery all = new CostQuery(extent.currency(), first, month.plusMonths(1), basis, CostQuery.Step.DAY,
				List.of(CHARGE), filters);
		Charges charges = Charges.of(all, this.costs.apply(all));
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
	private record Charges(LocalDate first, TreeMap<LocalDate, BigDecimal> used, TreeMap<LocalDate, BigDecimal> fees,
			TreeMap<LocalDate, BigDecimal> taxes) {

		static Charges of(CostQuery query, List<Bills.CostRow> rows) {
			Charges charges = new Charges(query.from(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
			for (Bills.CostRow row : rows) {
				String kind = row.keys().get(0);
				TreeMap<LocalDate, BigDecimal> days = kind.equals(ChargeCategory.USAGE.word()) ? charges.used
						: kind.equals(ChargeCategory.TAX.word()) ? charges.taxes : charges.fees;
				days.merge(row.from(), row.amount(), BigDecimal::add);
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
				BigDecimal charged = day.isAfter(last) ? null : all(day, day.plusDays(1));
				days.add(new MonthForecast.Day(day, charged,
						(!possible || day.isBefore(start)) ? null : money(next[days(start, day)])));
			}
			BigDecimal charged = all(this.month, end());
			Said said = possible ? said(until, fees(this.month, end()), taxes(this.month, end())) : null;
			return new MonthForecast(query, until, charged, (said != null) ? said.expected : null,
					(said != null) ? said.low : null, (said != null) ? said.high : null, days, backTest());
		}

		/**
		 * What is said with what was known before a day.
		 * @param fees of this month, as far as they were known
		 * @param taxes as fees
		 */
		private Said said(LocalDate origin, BigDecimal fees, BigDecimal taxes) {
			LocalDate start = max(origin, this.month);
			DailyForecast.Band rest = this.daily.asOf(days(this.charges.first, start), days(start, end()));
			BigDecimal usage = used(this.month, start).add(money(rest.expected()));
			BigDecimal other = other(usage, fees, taxes);
			BigDecimal expected = usage.add(other);
			if (Double.isNaN(rest.low())) {
				return new Said(null, expected, null);
			}
			double unsure = start.isBefore(end()) ? other.doubleValue() / A_MONTH : 0;
			return new Said(expected.subtract(money(Math.hypot(rest.expected() - rest.low(), unsure))), expected,
					expected.add(money(Math.hypot(rest.high() - rest.expected(), unsure))));
		}

		private BigDecimal other(BigDecimal usage, BigDecimal fees, BigDecimal taxes) {
			LocalDate before = this.month.minusMonths(1);
			if (before.isBefore(this.charges.first)) {
				return fees.add(taxes);
			}
			BigDecimal feesBefore = fees(before, this.month);
			BigDecimal taxedBefore = used(before, this.month).add(feesBefore);
			BigDecimal allFees = further(feesBefore, fees);
			if (taxedBefore.signum() == 0) {
				return allFees.add(taxes);
			}
			BigDecimal alike = taxes(before, this.month).multiply(usage.add(allFees))
				.divide(taxedBefore, SCALE, RoundingMode.HALF_EVEN);
			return allFees.add(further(alike, taxes));
		}

		private static BigDecimal further(BigDecimal one, BigDecimal other) {
			return (one.abs().compareTo(other.abs()) >= 0) ? one : other;
		}

		/** Each past month, as it was forecast on each of its days. */
		private MonthForecast.BackTest backTest() {
			List<MonthForecast.Past> all = new ArrayList<>();
			for (LocalDate past = this.charges.first.withDayOfMonth(1); past
				.isBefore(this.month); past = past.plusMonths(1)) {
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
			BigDecimal came = all(this.month, end());
			for (LocalDate day = this.month; day.isBefore(end()); day = day.plusDays(1)) {
				if (days(this.charges.first, day) < DailyForecast.LEAST_DAYS
						|| this.month.minusMonths(1).isBefore(this.charges.first)) {
					continue;
				}
				// A bill states fees and taxes of a month on its first day, when they
				// were not known.
				Said said = said(day, BigDecimal.ZERO, BigDecimal.ZERO);
				if (said.low != null && said.high != null) {
					pasts.add(new MonthForecast.Past(this.month, day, said.low, said.expected, said.high, came));
				}
			}
			return pasts;
		}

		private BigDecimal used(LocalDate from, LocalDate until) {
			return Charges.sum(this.charges.used, from, until);
		}

		private BigDecimal fees(LocalDate from, LocalDate until) {
			return Charges.sum(this.charges.fees, from, until);
		}

		private BigDecimal taxes(LocalDate from, LocalDate until) {
			return Charges.sum(this.charges.taxes, from, until);
		}

		private BigDecimal all(LocalDate from, LocalDate until) {
			return used(from, until).add(fees(from, until)).add(taxes(from, until));
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
