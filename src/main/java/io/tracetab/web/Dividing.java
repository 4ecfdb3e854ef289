package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Dimension;

/**
 * How far bills are divided over requests: day by day what was charged beside what its
 * parts add up to. Safe for use by many threads.
 */
final class Dividing {

	/** Questions that are known to be answered in full. */
	private static final int MOST = 200;

	private final Bills bills;

	private final Allocations allocations;

	/** By question, at which state of bills and parts. */
	private final Map<CostQuery, Object> through = new ConcurrentHashMap<>();

	Dividing(Bills bills, Allocations allocations) {
		this.bills = bills;
		this.allocations = allocations;
	}

	/**
	 * Days that are not through.
	 *
	 * @param amount of their charges that stands under no part, or more than was charged
	 * under parts of a bill that is gone
	 * @param days that are divided
	 * @param of days with charges
	 */
	record Rest(BigDecimal amount, long days, long of, String currency) {
	}

	/** Empty where all days of a question are divided. */
	Optional<Rest> of(LocalDate from, LocalDate until, String currency, CostBasis basis) {
		if (basis == CostBasis.CONTRACTED) {
			return Optional.empty();
		}
		CostQuery query = new CostQuery(currency, from, until, basis, CostQuery.Step.DAY, List.of(), List.of());
		Object now = List.of(this.bills.statements(), this.allocations.version());
		if (now.equals(this.through.get(query))) {
			return Optional.empty();
		}
		Optional<Rest> rest = rest(query);
		if (rest.isEmpty()) {
			if (this.through.size() >= MOST) {
				this.through.clear();
			}
			this.through.put(query, now);
		}
		return rest;
	}

	private Optional<Rest> rest(CostQuery query) {
		Map<LocalDate, BigDecimal> charged = new TreeMap<>();
		this.bills.costs(query).forEach((row) -> charged.merge(row.from(), row.amount(), BigDecimal::add));
		Map<LocalDate, BigDecimal> left = new TreeMap<>(charged);
		Window days = new Window(query.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
				query.until().atStartOfDay(ZoneOffset.UTC).toInstant());
		for (Allocations.Sum sum : this.allocations.sums(days, List.of(Dimension.DAY), Map.of())) {
			BigDecimal amount = sum.amounts().on(query.basis());
			if (amount != null && sum.currency().equals(query.currency())) {
				left.merge(LocalDate.parse(sum.of(Dimension.DAY)), amount.negate(), BigDecimal::add);
			}
		}
		left.values().removeIf((amount) -> amount.signum() == 0);
		long through = charged.keySet().stream().filter((day) -> !left.containsKey(day)).count();
		BigDecimal amount = left.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		return left.isEmpty() ? Optional.empty()
				: Optional.of(new Rest(amount, through, Math.max(charged.size(), left.size()), query.currency()));
	}

}
