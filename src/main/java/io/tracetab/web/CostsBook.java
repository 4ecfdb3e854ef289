package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostAnswer;
import io.tracetab.cost.CostBridge;
import io.tracetab.cost.CostDesk;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.LastDays;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.RouteRates;
import io.tracetab.cost.SharedCosts;
import io.tracetab.cost.SteppedAnswer;
import io.tracetab.cost.UnitCosts;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.Provisional;
import io.tracetab.reconcile.RouteRate;
import io.tracetab.reconcile.ValueRate;
import io.tracetab.trace.Route;

/**
 * What was charged, as pages and answers tell it.
 */
final class CostsBook {

	/** As many groups have a series of their own; the others are one. */
	private static final int SERIES = 7;

	private static final CostDimension OWNER = CostDimension.of(CostDimension.Kind.OWNER);

	private static final CostQuery.Filter CAUSED = new CostQuery.Filter(CostDimension.of(CostDimension.Kind.BUCKET),
			Bucket.ATTRIBUTED.name());

	private final Bills bills;

	private final Allocations allocations;

	private final CostDesk desk;

	private final Dividing dividing;

	private final InstantSource clock;

	CostsBook(Bills bills, Allocations allocations, CostDesk desk, Dividing dividing, InstantSource clock) {
		this.bills = bills;
		this.allocations = allocations;
		this.desk = desk;
		this.dividing = dividing;
		this.clock = clock;
	}

	/** Which days still move; empty when none of the question's does. */
	Optional<Provisional> provisional(CostQuery query) {
		return Optional.of(Provisional.at(this.clock.instant())).filter((days) -> days.touches(query.until()));
	}

	/** Whose the costs are; empty where they are not divided. */
	Optional<CostsParts> parts(CostQuery query) {
		return CostsParts.of(query, this.allocations);
	}

	/** The question of an address; empty when no bill is loaded. */
	Optional<CostQuestion> question(CostsParameters given) {
		List<Bills.Extent> extents = this.bills.extents();
		return extents.isEmpty() ? Optional.empty() : Optional.of(new CostsReader(extents).read(given));
	}

	List<Bills.Extent> extents() {
		return this.bills.extents();
	}

	List<Bills.Statement> statements() {
		return this.bills.statements();
	}

	/**
	 * The answer, beside that of the days before.
	 * @param days what it is compared with; empty for as many as there are up to the
	 * newest charge
	 */
	CostsView view(CostQuestion question, Optional<LastDays.Days> days) {
		SteppedAnswer stepped = this.desk.stepped(question).orElse(null);
		CostAnswer now = (stepped != null) ? stepped.whole() : this.desk.answer(question);
		CostAnswer before = before(question.query(), days).map((query) -> this.desk.answer(question.with(query)))
			.orElse(null);
		boolean ofRequests = UnitCosts.concerns(question.query());
		List<CostsView.Row> rows = CostGroups.of(now, before, ofRequests ? thousands(question.query()) : null);
		CostsView.Total total = new CostsView.Total(now.total(), (before != null) ? before.total() : BigDecimal.ZERO,
				now.divided(), now.lines(), now.silent());
		return new CostsView(question, total, (before != null) ? before.question().query() : null, rows,
				chart(now, stepped, rows));
	}

	/** Routes, and values of annotations, that stand first have intervals. */
	private ThousandCosts thousands(CostQuery query) {
		CostQuery caused = without(query, CAUSED::equals);
		Map<String, GroupEstimate> estimates = new HashMap<>();
		switch (query.groupBy().get(0).kind()) {
			case ROUTE -> rates(caused).forEach((route, rate) -> estimates.put(route, GroupEstimate.of(rate)));
			case ANNOTATION ->
				valueRates(caused).forEach((value, rate) -> estimates.put(value, GroupEstimate.of(rate)));
			default -> {
			}
		}
		return new ThousandCosts(this.desk.unitCosts(query), estimates);
	}

	/** Routes have nothing but what their requests caused. */
	private Map<String, RouteRate> rates(CostQuery caused) {
		return CostsParts.only(caused)
			.map((only) -> new RouteRates(this.allocations, this.desk).of(CostsParts.window(caused), caused.basis(),
					caused.currency(), only))
			.orElse(Map.of());
	}

	/** Empty where costs are filtered by what values are not kept by. */
	private Map<String, ValueRate> valueRates(CostQuery caused) {
		Route route = caused.filters()
			.stream()
			.filter(CostsBook::isRoute)
			.map((filter) -> new Route(filter.value()))
			.findFirst()
			.orElse(null);
		return CostsParts.only(without(caused, CostsBook::isRoute))
			.map((only) -> new RouteRates(this.allocations, this.desk).ofValues(caused.groupBy().get(0).key(), route,
					CostsParts.window(caused), caused.basis(), caused.currency(), only))
			.orElse(Map.of());
	}

	private static boolean isRoute(CostQuery.Filter filter) {
		return filter.dimension().kind() == CostDimension.Kind.ROUTE && !filter.value().isEmpty();
	}

	private static CostQuery without(CostQuery query, Predicate<CostQuery.Filter> left) {
		return new CostQuery(query.currency(), query.from(), query.until(), query.basis(), query.step(),
				query.groupBy(), query.filters().stream().filter(left.negate()).toList());
	}

	/** What of these days' bill is not divided over requests yet; empty when all is. */
	Optional<Dividing.Rest> rest(CostQuery query) {
		return this.dividing.of(query.from(), query.until(), query.currency(), query.basis());
	}

	/**
	 * What requests caused that say nothing under the annotations that a view groups by.
	 */
	List<Unsaid> unsaid(CostQuestion question) {
		CostQuery query = question.query();
		List<Unsaid> all = new ArrayList<>();
		for (CostDimension dimension : query.groupBy()) {
			boolean filtered = query.filters().stream().anyMatch((filter) -> filter.dimension().equals(dimension));
			if (dimension.kind() == CostDimension.Kind.ANNOTATION && !filtered) {
				unsaid(query, dimension).ifPresent(all::add);
			}
		}
		return all;
	}

	private Optional<Unsaid> unsaid(CostQuery query, CostDimension annotation) {
		List<CostQuery.Filter> filters = new ArrayList<>(query.filters());
		filters.add(CAUSED);
		CostQuery caused = new CostQuery(query.currency(), query.from(), query.until(), query.basis(),
				CostQuery.Step.WHOLE, List.of(annotation), filters);
		CostAnswer answer = this.desk.answer(new CostQuestion(caused, Ledger.PARTS, SharedCosts.APART));
		BigDecimal without = answer.rows()
			.stream()
			.filter((row) -> row.keys().get(0).isEmpty())
			.map(CostAnswer.Row::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return Optional.of(new Unsaid(annotation.key(), without, answer.total()))
			.filter((unsaid) -> unsaid.of().signum() != 0);
	}

	/**
	 * What is of requests without a value.
	 *
	 * @param of all that requests caused
	 */
	record Unsaid(String key, BigDecimal amount, BigDecimal of) {
	}

	/**
	 * How far the model at list price is from the bill; empty of a part of the bill, and
	 * where no price is known.
	 */
	Optional<MeteredDay.Residual> residual(CostQuery query) {
		return query.filters().isEmpty()
				? MeteredDay.residual(this.allocations.metered(CostsParts.window(query)), query.currency())
				: Optional.empty();
	}

	/** What Cost Explorer shows instead; empty where it has no counterpart. */
	Optional<CostBridge> bridge(CostQuestion question) {
		return extent(question.query()).flatMap((extent) -> CostBridge.of(question, this.desk, extent.last()));
	}

	/** What nobody owns of the lines of a view; empty where lines do not tell it. */
	Optional<BigDecimal> unowned(CostsView view) {
		CostQuestion question = view.question();
		CostQuery query = question.query();
		int place = query.groupBy().indexOf(OWNER);
		if (place >= 0 && question.ledger() == Ledger.LINES && question.shared() == SharedCosts.APART) {
			return Optional.of(unowned(view.rows().stream().filter((row) -> row.depth() == place)));
		}
		if (!Ledger.LINES.hasAll(query.filters().stream().map(CostQuery.Filter::dimension).toList())) {
			return Optional.empty();
		}
		boolean anyOwner = this.desk.hasOwners() || place >= 0
				|| query.filters().stream().anyMatch((filter) -> filter.dimension().equals(OWNER));
		CostQuery byOwner = new CostQuery(query.currency(), query.from(), query.until(), query.basis(),
				CostQuery.Step.WHOLE, anyOwner ? List.of(OWNER) : List.of(), query.filters());
		CostAnswer answer = this.desk.answer(new CostQuestion(byOwner, Ledger.LINES, SharedCosts.APART));
		return Optional
			.of(anyOwner ? unowned(CostGroups.of(answer, null, null).stream()) : CostAnswer.plain(answer.total()));
	}

	private static BigDecimal unowned(Stream<CostsView.Row> rows) {
		return rows.filter((row) -> row.key().isEmpty())
			.map(CostsView.Row::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private Optional<Bills.Extent> extent(CostQuery query) {
		return this.bills.extents().stream().filter((extent) -> extent.currency().equals(query.currency())).findFirst();
	}

	/** Empty when the bill does not speak of all those days: nothing is compared then. */
	private Optional<CostQuery> before(CostQuery query, Optional<LastDays.Days> days) {
		return extent(query).map((extent) -> {
			if (days.isPresent()) {
				LastDays.Days said = days.get();
				return said.first().isBefore(extent.first()) ? null
						: query.over(said.first(), said.last().plusDays(1)).whole();
			}
			LocalDate behind = extent.last().plusDays(1);
			LocalDate until = behind.isBefore(query.until()) && behind.isAfter(query.from()) ? behind : query.until();
			LocalDate from = query.from().minusDays(ChronoUnit.DAYS.between(query.from(), until));
			return from.isBefore(extent.first()) ? null : query.over(from, query.from()).whole();
		});
	}

	private CostsView.Chart chart(CostAnswer now, @Nullable SteppedAnswer stepped, List<CostsView.Row> rows) {
		List<String> named = rows.stream()
			.filter((row) -> row.depth() == 0 && row.amount().signum() != 0)
			.map(CostsView.Row::key)
			.limit(SERIES)
			.toList();
		return now.question().byHour() ? hours(now, named) : days(now, stepped, named);
	}

	private CostsView.Chart days(CostAnswer now, @Nullable SteppedAnswer stepped, List<String> named) {
		List<LocalDate> steps = steps(now.question().query());
		ChartSeries series = new ChartSeries(named, steps.size());
		Set<String> apart = Set.copyOf(named);
		((stepped != null) ? stepped.overTime(apart) : this.desk.overTime(now, apart))
			.forEach((key, amounts) -> amounts.forEach((step, amount) -> series.add(key, steps.indexOf(step), amount)));
		return new CostsView.Chart(steps.stream().map(LocalDate::toString).toList(), series.all(), BigDecimal.ZERO);
	}

	private CostsView.Chart hours(CostAnswer now, List<String> named) {
		CostQuery query = now.question().query();
		Instant first = query.from().atStartOfDay(ZoneOffset.UTC).toInstant();
		List<String> steps = Stream.iterate(first, (hour) -> hour.plus(1, ChronoUnit.HOURS))
			.limit(24 * ChronoUnit.DAYS.between(query.from(), query.until()))
			.map((hour) -> hour.toString().replace(":00Z", "Z"))
			.toList();
		ChartSeries series = new ChartSeries(named, steps.size());
		BigDecimal longer = BigDecimal.ZERO;
		for (BillCosts.HourRow row : this.desk.byHour(now, Set.copyOf(named))) {
			series.add(row.keys().get(0), (int) ChronoUnit.HOURS.between(first, row.from()), row.amount());
			longer = row.longer() ? longer.add(row.amount()) : longer;
		}
		return new CostsView.Chart(steps, series.all(), longer);
	}

	private static List<LocalDate> steps(CostQuery query) {
		List<LocalDate> steps = new ArrayList<>();
		LocalDate step = switch (query.step()) {
			case DAY, WHOLE -> query.from();
			case WEEK -> query.from().minusDays(query.from().getDayOfWeek().getValue() - 1L);
			case MONTH -> query.from().withDayOfMonth(1);
		};
		while (step.isBefore(query.until())) {
			steps.add(step);
			step = switch (query.step()) {
				case DAY -> step.plusDays(1);
				case WEEK -> step.plusWeeks(1);
				case MONTH -> step.plusMonths(1);
				case WHOLE -> query.until();
			};
		}
		return steps;
	}

}
