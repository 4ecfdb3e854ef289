package io.tracetab.web;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.tracetab.analyze.Budget;
import io.tracetab.analyze.BudgetState;
import io.tracetab.analyze.Budgets;
import io.tracetab.analyze.Forecasts;
import io.tracetab.analyze.MonthForecast;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Budgets and forecasts, as pages and answers look them up. Forecasts are kept until the
 * bills or the day change.
 */
final class BudgetBook {

	private static final int LONGEST_NAME = 200;

	private static final BigDecimal MOST = new BigDecimal("1e20");

	private static final int DECIMALS = 10;

	private final Budgets budgets;

	private final Forecasts forecasts;

	private final Bills bills;

	private final InstantSource clock;

	private final Map<Object, Optional<MonthForecast>> kept = new HashMap<>();

	private Object keptOf = "";

	BudgetBook(Budgets budgets, Forecasts forecasts, Bills bills, InstantSource clock) {
		this.budgets = budgets;
		this.forecasts = forecasts;
		this.bills = bills;
		this.clock = clock;
	}

	List<Bills.Extent> extents() {
		return this.bills.extents();
	}

	/** How budgets fare; those in a currency that no bill has are not among them. */
	List<BudgetState> states() {
		return this.budgets.list().stream().flatMap((budget) -> state(budget).stream()).toList();
	}

	List<Budget> budgets() {
		return this.budgets.list();
	}

	Optional<Budget> find(String id) {
		return this.budgets.find(id);
	}

	Optional<BudgetState> state(Budget budget) {
		return forecast(new CostQuery(budget.currency(), LocalDate.EPOCH, LocalDate.EPOCH, budget.basis(),
				CostQuery.Step.DAY, List.of(), budget.filters()))
			.map((forecast) -> BudgetState.of(budget, forecast));
	}

	/**
	 * What the month of the newest charge will come to; the question's days say nothing.
	 */
	synchronized Optional<MonthForecast> forecast(CostQuery query) {
		Object of = List.of(this.bills.statements(), LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC));
		if (!of.equals(this.keptOf)) {
			this.kept.clear();
			this.keptOf = of;
		}
		if (!query.filters().stream().allMatch((filter) -> isOfBillAlone(filter.dimension().kind()))) {
			return made(query);
		}
		return this.kept.computeIfAbsent(List.of(query.currency(), query.basis(), query.filters()),
				(key) -> made(query));
	}

	/** Owners change with their rules, parts with what was traced. */
	private static boolean isOfBillAlone(CostDimension.Kind kind) {
		return kind.isOnLines() && kind != CostDimension.Kind.OWNER;
	}

	private Optional<MonthForecast> made(CostQuery query) {
		return this.forecasts.month(query.currency(), query.basis(), query.filters(), this.clock.instant());
	}

	/** The question of an address: what is asked for, whatever its days. */
	Optional<CostQuery> query(BudgetParameters given) {
		List<Bills.Extent> extents = this.bills.extents();
		return extents.isEmpty() ? Optional.empty() : Optional.of(reader(extents).read(parameters(given)).query());
	}

	private static CostsReader reader(List<Bills.Extent> extents) {
		return new CostsReader(extents);
	}

	private static CostsParameters parameters(BudgetParameters given) {
		return new CostsParameters(null, null, null, given.basis(), null, null, given.only(), given.currency(), null,
				null, null);
	}

	/**
	 * Keeps a budget.
	 * @throws BadParameters that names all that cannot be read
	 */
	Budget save(BudgetParameters given) {
		List<BadParameter> problems = new ArrayList<>();
		String name = (given.name() != null) ? given.name().strip() : "";
		if (name.isEmpty() || name.length() > LONGEST_NAME) {
			problems.add(new BadParameter("name", name, "a name of at most 200 letters"));
		}
		BigDecimal amount = amount(given, problems);
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		List<Bills.Extent> extents = this.bills.extents();
		CostQuery query = null;
		try {
			query = reader(extents.isEmpty() ? List.of(new Bills.Extent("USD", today, today, 0)) : extents)
				.read(parameters(given))
				.query();
		}
		catch (BadParameters ex) {
			problems.addAll(ex.parameters());
		}
		if (query == null || !problems.isEmpty()) {
			throw new BadParameters(problems);
		}
		String id = (given.id() != null) ? given.id() : UUID.randomUUID().toString();
		Budget budget = new Budget(id, name, amount, query.currency(), query.basis(), query.filters());
		this.budgets.put(budget);
		return budget;
	}

	private static BigDecimal amount(BudgetParameters given, List<BadParameter> problems) {
		String text = (given.amount() != null) ? given.amount().strip() : "";
		try {
			BigDecimal amount = new BigDecimal(text);
			if (amount.signum() > 0 && amount.compareTo(MOST) < 0 && amount.scale() <= DECIMALS) {
				return amount;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		problems.add(new BadParameter("amount", text, "a decimal above 0 with at most ten decimals, such as 120.50"));
		return BigDecimal.ONE;
	}

	/** Whether there was one. */
	boolean remove(String id) {
		return this.budgets.remove(id);
	}

}
