package io.tracetab.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostLedger;
import io.tracetab.billing.CostQuery;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Ownership;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.RouteRequests;
import io.tracetab.reconcile.ValueRequests;
import io.tracetab.trace.Route;

/**
 * Answers questions about costs, from whichever ledger, with people's owners and what is
 * to become of shared costs. Safe for use by many threads.
 */
public final class CostDesk {

	private static final CostDimension SERVICE = CostDimension.of(CostDimension.Kind.SERVICE);

	/** What is told by other values. */
	private static final List<CostDimension.Kind> TOLD = List.of(CostDimension.Kind.OWNER,
			CostDimension.Kind.ROUTE_OWNER, CostDimension.Kind.DEPLOY);

	/** What is read out of each line's texts: to read them once more takes long. */
	private static final Set<CostDimension.Kind> OF_TEXTS = Set.of(CostDimension.Kind.TAG,
			CostDimension.Kind.COST_CATEGORY);

	/** Of more things, steps have too many rows to bring over. */
	private static final int MOST_THINGS = 2000;

	private final CostFacts facts;

	private final OwnerRules rules;

	private final Owners owners;

	private final Deploys deploys;

	public CostDesk(CostFacts facts, OwnerRules rules) {
		this.facts = facts;
		this.rules = rules;
		this.owners = new Owners(facts);
		this.deploys = new Deploys(facts, this.owners);
	}

	Deploys deploys() {
		return this.deploys;
	}

	Owners owners() {
		return this.owners;
	}

	/**
	 * What was charged, step by step: from lines of the bill where they have all
	 * dimensions that are asked for, else from their parts.
	 */
	public List<Bills.CostRow> costs(CostQuery query) {
		Ledger ledger = Ledger.LINES.hasAll(CostQuestion.dimensions(query)) ? Ledger.LINES : Ledger.PARTS;
		return rows(new CostQuestion(query, ledger, SharedCosts.APART));
	}

	/** What was charged, the days as one. */
	public CostAnswer answer(CostQuestion question) {
		CostQuery whole = question.query().whole();
		if (!Spread.concerns(question)) {
			return new CostAnswer(question, plain(rows(question.with(whole))));
		}
		List<Spread.Served> served = served(rows(question.with(byService(whole))));
		Spread spread = Spread.of(question.shared(), whole.groupBy(), served);
		return new CostAnswer(question, spread.divide(served));
	}

	/**
	 * The days as one and step by step, where one question for both is less work than
	 * two; empty where it is not.
	 */
	public Optional<SteppedAnswer> stepped(CostQuestion question) {
		List<CostDimension> groups = question.query().groupBy();
		if (question.ledger() == Ledger.PARTS && Spread.concerns(question) && groups.size() > 1
				&& groups.stream().allMatch(Spread::isWhose)) {
			return Optional.of(divided(question));
		}
		boolean ofTexts = groups.size() == 1 && OF_TEXTS.contains(groups.get(0).kind());
		if (!ofTexts || question.byHour() || Spread.concerns(question)
				|| this.facts.lines().charged().size() > MOST_THINGS) {
			return Optional.empty();
		}
		return Optional.of(SteppedAnswer.of(question, rows(question)));
	}

	/**
	 * A view that says nothing but whose costs are. A chart shows whose first of all, so
	 * of its steps only what has to be divided is asked for in full. Owners are few: by
	 * them alone one question for all is less work.
	 */
	private SteppedAnswer divided(CostQuestion question) {
		CostQuestion asked = question.with(byService(question.query()));
		boolean few = question.query().groupBy().stream().allMatch((by) -> TOLD.contains(by.kind()));
		List<Bills.CostRow> steps = few ? rows(asked) : rows(asked, Map.of(), this.facts.parts()::byFirst);
		List<Spread.Served> served = served(
				few ? SteppedAnswer.sums(steps) : rows(question.with(byService(question.query().whole()))));
		Spread spread = Spread.of(question.shared(), question.query().groupBy(), served);
		CostAnswer whole = new CostAnswer(question, spread.divide(served));
		return new SteppedAnswer(whole, (apart) -> dividedOverTime(whole, spread, steps, apart));
	}

	/** Whether people have said whose anything is. */
	public boolean hasOwners() {
		return !this.rules.list().isEmpty();
	}

	/**
	 * What was charged step by step under some values of the first dimension, and under
	 * all others together, {@link CostLabels#OTHERS}: adds up, over time, to what
	 * {@link #answer} says of it.
	 */
	public Map<String, Map<LocalDate, BigDecimal>> overTime(CostAnswer answer, Set<String> apart) {
		CostQuestion question = answer.question();
		CostDimension first = question.query().groupBy().get(0);
		boolean divided = Spread.concerns(question) && Spread.isWhose(first);
		CostQuestion byFirst = question.with(by(question.query(), List.of(first)));
		return divided ? dividedOverTime(answer, apart) : byStep(rows(byFirst, apart(byFirst, apart)), apart);
	}

	/**
	 * As {@link #overTime}, by the hour, as lines of the bill say it.
	 */
	public List<BillCosts.HourRow> byHour(CostAnswer answer, Set<String> apart) {
		CostQuestion byFirst = answer.question()
			.with(by(answer.question().query(), List.of(answer.question().query().groupBy().get(0))));
		CostQuery query = asKept(byFirst);
		Ownership ownership = new Ownership(this.rules.list());
		List<BillCosts.HourRow> rows = new ArrayList<>();
		for (Stretch stretch : this.owners.stretches(ownership, query.from(), query.until())) {
			CostLabels labels = new CostLabels(tables(ownership, byFirst, stretch), apart(byFirst, apart));
			rows.addAll(this.facts.lines().hours(query.over(stretch.from(), stretch.until()), labels));
		}
		return rows;
	}

	/** Owners are few, and told by what is not asked for. */
	private static Map<CostDimension, Set<String>> apart(CostQuestion byFirst, Set<String> apart) {
		CostDimension first = byFirst.query().groupBy().get(0);
		return (first.kind() == CostDimension.Kind.OWNER || first.kind() == CostDimension.Kind.ROUTE_OWNER) ? Map.of()
				: Map.of(first, apart);
	}

	/**
	 * Steps are divided as the days are as one; what rounding makes of that is made up in
	 * the last step, so that sums over time are those of the answer.
	 */
	private Map<String, Map<LocalDate, BigDecimal>> dividedOverTime(CostAnswer answer, Set<String> apart) {
		CostQuestion question = answer.question();
		List<CostDimension> whose = question.query().groupBy().stream().filter(Spread::isWhose).toList();
		CostQuery query = by(question.query(), whose);
		CostQuestion steps = question.with(byService(query));
		boolean all = whose.size() > 1;
		List<Bills.CostRow> rows = rows(steps, all ? Map.of() : apart(steps, withNobody(apart)));
		Spread spread = Spread.of(question.shared(), whose,
				served(all ? rows : rows(question.with(byService(query.whole())))));
		return dividedOverTime(answer, spread, rows, apart);
	}

	private static Map<String, Map<LocalDate, BigDecimal>> dividedOverTime(CostAnswer answer, Spread spread,
			List<Bills.CostRow> rows, Set<String> apart) {
		Map<LocalDate, List<Bills.CostRow>> steps = new TreeMap<>();
		rows.forEach((row) -> steps.computeIfAbsent(row.from(), (from) -> new ArrayList<>()).add(row));
		Map<String, Map<LocalDate, BigDecimal>> series = new LinkedHashMap<>();
		steps.forEach((step, each) -> spread.divideByFirst(served(each))
			.forEach((first, amount) -> add(series, first, step, amount, apart)));
		return settled(series, answer, apart, steps.keySet());
	}

	/** What is nobody's has to be told from what is others'. */
	private static Set<String> withNobody(Set<String> apart) {
		Set<String> all = new HashSet<>(apart);
		all.add("");
		return all;
	}

	private static void add(Map<String, Map<LocalDate, BigDecimal>> series, String key, LocalDate step,
			BigDecimal amount, Set<String> apart) {
		series.computeIfAbsent(apart.contains(key) ? key : CostLabels.OTHERS, (each) -> new TreeMap<>())
			.merge(step, amount, BigDecimal::add);
	}

	private static Map<String, Map<LocalDate, BigDecimal>> settled(Map<String, Map<LocalDate, BigDecimal>> series,
			CostAnswer answer, Set<String> apart, Collection<LocalDate> steps) {
		LocalDate last = steps.stream().max(LocalDate::compareTo).orElse(answer.question().query().from());
		Map<String, BigDecimal> whole = new HashMap<>();
		answer.rows().forEach((row) -> {
			String key = row.keys().get(0);
			whole.merge(apart.contains(key) ? key : CostLabels.OTHERS, row.amount(), BigDecimal::add);
		});
		series.forEach((key, amounts) -> {
			BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
			BigDecimal lacking = whole.getOrDefault(key, BigDecimal.ZERO).subtract(sum);
			if (lacking.signum() != 0) {
				amounts.merge(last, lacking, BigDecimal::add);
			}
		});
		return series;
	}

	/** What requests of the groups cost a thousand; for parts of costs. */
	public UnitCosts unitCosts(CostQuery query) {
		return UnitCosts.of(query, this.facts, new Ownership(this.rules.list()), this.owners);
	}

	/**
	 * How many requests routes had on the days that start in the window.
	 * @param only the one route that is asked for; null for all
	 */
	public List<RouteRequests> requests(Window days, @Nullable Route only) {
		return this.facts.routes().estimates(days, only);
	}

	/** As {@link #requests}, by what requests say under annotations. */
	public List<ValueRequests> valueRequests(Window days, @Nullable Route only) {
		return this.facts.routes().valueEstimates(days, only);
	}

	static Map<String, Map<LocalDate, BigDecimal>> byStep(List<Bills.CostRow> rows, Set<String> apart) {
		Map<String, Map<LocalDate, BigDecimal>> series = new LinkedHashMap<>();
		rows.forEach((row) -> add(series, row.keys().get(0), row.from(), row.amount(), apart));
		return series;
	}

	private static CostQuery by(CostQuery query, List<CostDimension> groupBy) {
		return new CostQuery(query.currency(), query.from(), query.until(), query.basis(), query.step(), groupBy,
				query.filters());
	}

	private static CostQuery byService(CostQuery query) {
		List<CostDimension> groupBy = new ArrayList<>(query.groupBy());
		groupBy.add(SERVICE);
		return by(query, groupBy);
	}

	/** Rows that were asked for with their service behind the other keys. */
	private static List<Spread.Served> served(List<Bills.CostRow> rows) {
		List<Spread.Served> served = new ArrayList<>();
		for (Bills.CostRow row : rows) {
			int last = row.keys().size() - 1;
			served.add(new Spread.Served(new CostAnswer.Row(row.keys().subList(0, last), row.amount(), BigDecimal.ZERO,
					row.lines(), row.silent()), row.keys().get(last)));
		}
		return served;
	}

	static List<CostAnswer.Row> plain(List<Bills.CostRow> rows) {
		return rows.stream()
			.map((row) -> new CostAnswer.Row(row.keys(), row.amount(), BigDecimal.ZERO, row.lines(), row.silent()))
			.toList();
	}

	/** As the ledger has them, each key of a step once. */
	List<Bills.CostRow> rows(CostQuestion question) {
		return rows(question, Map.of());
	}

	private List<Bills.CostRow> rows(CostQuestion question, Map<CostDimension, Set<String>> apart) {
		CostLedger ledger = (question.ledger() == Ledger.LINES) ? this.facts.lines() : this.facts.parts();
		return rows(question, apart, ledger);
	}

	private List<Bills.CostRow> rows(CostQuestion question, Map<CostDimension, Set<String>> apart, CostLedger ledger) {
		CostQuery query = asKept(question);
		if (TOLD.stream().noneMatch(question::asksFor)) {
			return ledger.costs(query, new CostLabels(Map.of(), apart));
		}
		Ownership ownership = new Ownership(this.rules.list());
		Map<List<Object>, Bills.CostRow> rows = new LinkedHashMap<>();
		for (Stretch stretch : this.owners.stretches(ownership, query.from(), query.until())) {
			CostLabels labels = new CostLabels(tables(ownership, question, stretch), apart);
			for (Bills.CostRow row : ledger.costs(query.over(stretch.from(), stretch.until()), labels)) {
				LocalDate from = (query.step() == CostQuery.Step.WHOLE) ? query.from() : row.from();
				rows.merge(List.of(from, row.keys()),
						new Bills.CostRow(from, row.keys(), row.amount(), row.lines(), row.silent()), CostDesk::sum);
			}
		}
		return new ArrayList<>(rows.values());
	}

	/** What things are called in a stretch. */
	private Map<CostDimension.Kind, CostLabels.Table> tables(Ownership ownership, CostQuestion question,
			Stretch stretch) {
		Map<CostDimension.Kind, CostLabels.Table> tables = new HashMap<>(
				this.owners.labels(ownership, question, stretch).tables());
		if (question.asksFor(CostDimension.Kind.DEPLOY)) {
			tables.put(CostDimension.Kind.DEPLOY, this.deploys.table(question.ledger(), stretch));
		}
		return tables;
	}

	static Bills.CostRow sum(Bills.CostRow one, Bills.CostRow other) {
		return new Bills.CostRow(one.from(), one.keys(), one.amount().add(other.amount()), one.lines() + other.lines(),
				one.silent() + other.silent());
	}

	/** A resource is asked for as one of the ledgers names it. */
	private CostQuery asKept(CostQuestion question) {
		CostQuery query = question.query();
		if (query.filters().stream().noneMatch((filter) -> isNamed(filter))) {
			return query;
		}
		Things things = this.owners.things();
		List<CostQuery.Filter> filters = query.filters()
			.stream()
			.map((filter) -> isNamed(filter)
					? new CostQuery.Filter(filter.dimension(), things.named(filter.value(), question.ledger()))
					: filter)
			.toList();
		return new CostQuery(query.currency(), query.from(), query.until(), query.basis(), query.step(),
				query.groupBy(), filters);
	}

	private static boolean isNamed(CostQuery.Filter filter) {
		return filter.dimension().kind() == CostDimension.Kind.RESOURCE && !filter.value().isEmpty();
	}

}
