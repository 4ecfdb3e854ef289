package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * From the figure of a view to what AWS's Cost Explorer shows for the same days, step by
 * step: each step is an amount, and they add up exactly. Cost Explorer shows unblended
 * costs, which are billed ones, with all kinds of charges, by days of UTC.
 *
 * @param shown what the view shows, on its basis
 * @param steps from there to what was billed: none when the view is of that
 * @param billed unblended costs with all kinds of charges
 * @param kinds what of it Cost Explorer leaves out when its filter of charge types is
 * set, those that are in it
 * @param usage billed without these kinds
 * @param provisional billed on days that bills may still change
 */
public record CostBridge(BigDecimal shown, List<Step> steps, BigDecimal billed, List<Step> kinds, BigDecimal usage,
		BigDecimal provisional) {

	/** So many days a bill is still re-stated. */
	public static final int PROVISIONAL_DAYS = 2;

	public CostBridge {
		steps = List.copyOf(steps);
		kinds = List.copyOf(kinds);
	}

	/**
	 * An amount that one figure has and the other has not.
	 */
	public record Step(Kind kind, BigDecimal amount) {
	}

	/** What kind of charge makes a difference. */
	public enum Kind {

		/** Usage that a Savings Plan or reservation covers, or left unused. */
		COMMITTED_USAGE,
		/** Savings Plans and reservations that were bought, and their fees. */
		COMMITMENT_PURCHASE,
		/** Subscriptions, marketplace. */
		PURCHASE,
		/** AWS Support. */
		SUPPORT, TAX, CREDIT,
		/** Refunds, discounts, roundings. */
		ADJUSTMENT,
		/** All that is left. */
		USAGE;

		static Kind of(String service, String category, boolean committed) {
			if (service.contains("Support")) {
				return SUPPORT;
			}
			return switch (ChargeCategory.of(category).orElse(ChargeCategory.USAGE)) {
				case USAGE -> committed ? COMMITTED_USAGE : USAGE;
				case PURCHASE -> committed ? COMMITMENT_PURCHASE : PURCHASE;
				case TAX -> TAX;
				case CREDIT -> CREDIT;
				case ADJUSTMENT -> ADJUSTMENT;
			};
		}

		/** Whether it is something that was used. */
		boolean isUsage() {
			return this == USAGE || this == COMMITTED_USAGE;
		}

	}

	/**
	 * The bridge of a view; empty where lines of the bill do not tell it, as Cost
	 * Explorer knows no routes.
	 * @param newest the last day that bills speak of
	 */
	public static Optional<CostBridge> of(CostQuestion question, CostDesk desk, LocalDate newest) {
		CostQuery query = question.query();
		if (!Ledger.LINES.hasAll(query.filters().stream().map(CostQuery.Filter::dimension).toList())) {
			return Optional.empty();
		}
		Map<Kind, BigDecimal> shown = kinds(query, query.basis(), desk);
		Map<Kind, BigDecimal> billed = (query.basis() == CostBasis.BILLED) ? shown
				: kinds(query, CostBasis.BILLED, desk);
		List<Step> steps = new ArrayList<>();
		List<Step> apart = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			BigDecimal charged = billed.getOrDefault(kind, BigDecimal.ZERO);
			add(steps, kind, charged.subtract(shown.getOrDefault(kind, BigDecimal.ZERO)));
			if (!kind.isUsage()) {
				add(apart, kind, charged);
			}
		}
		BigDecimal all = sum(billed);
		BigDecimal usage = apart.stream().map(Step::amount).reduce(all, BigDecimal::subtract);
		return Optional.of(new CostBridge(sum(shown), steps, all, apart, usage, provisional(query, desk, newest)));
	}

	private static void add(List<Step> steps, Kind kind, BigDecimal amount) {
		if (amount.signum() != 0) {
			steps.add(new Step(kind, amount));
		}
	}

	private static BigDecimal provisional(CostQuery query, CostDesk desk, LocalDate newest) {
		LocalDate first = newest.plusDays(1L - PROVISIONAL_DAYS);
		LocalDate from = query.from().isAfter(first) ? query.from() : first;
		return from.isBefore(query.until()) ? sum(kinds(query.over(from, query.until()), CostBasis.BILLED, desk))
				: BigDecimal.ZERO;
	}

	private static BigDecimal sum(Map<Kind, BigDecimal> amounts) {
		return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Map<Kind, BigDecimal> kinds(CostQuery query, CostBasis basis, CostDesk desk) {
		List<CostDimension> by = List.of(CostDimension.of(CostDimension.Kind.SERVICE),
				CostDimension.of(CostDimension.Kind.CHARGE), CostDimension.of(CostDimension.Kind.COMMITMENT));
		CostQuery asked = new CostQuery(query.currency(), query.from(), query.until(), basis, CostQuery.Step.WHOLE, by,
				query.filters());
		Map<Kind, BigDecimal> kinds = new EnumMap<>(Kind.class);
		for (Bills.CostRow row : desk.rows(new CostQuestion(asked, Ledger.LINES, SharedCosts.APART))) {
			kinds.merge(Kind.of(row.keys().get(0), row.keys().get(1), !row.keys().get(2).isEmpty()), row.amount(),
					BigDecimal::add);
		}
		return kinds;
	}

}
