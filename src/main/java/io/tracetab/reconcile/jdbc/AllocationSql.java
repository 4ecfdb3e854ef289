package io.tracetab.reconcile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.billing.Bills;
import io.tracetab.billing.ChargeCategory;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.database.DaySums;
import io.tracetab.database.Facts;

/**
 * A question about costs as one query over the parts into which they are divided.
 */
final class AllocationSql {

	/** Owners are told by resources. */
	private static final Set<CostDimension.Kind> FINE = Set.of(CostDimension.Kind.METER, CostDimension.Kind.RESOURCE,
			CostDimension.Kind.OWNER, CostDimension.Kind.DEPLOY);

	private final Facts facts;

	private final CostQuery query;

	private final CostLabels labels;

	private final DaySums sums;

	/** What is not told by weeks. */
	private static final Set<CostDimension.Kind> OF_DAYS = Set.of(CostDimension.Kind.METER, CostDimension.Kind.DEPLOY);

	/** Values by what is said, for each key of annotations. */
	private final Map<String, Map<List<String>, String>> annotated = new HashMap<>();

	/** A question, to be asked in the same transaction. */
	AllocationSql(CostQuery query, CostLabels labels, Facts facts) {
		if (query.basis() == CostBasis.CONTRACTED) {
			throw new IllegalArgumentException("Contracted cost is not divided");
		}
		this.query = query;
		this.labels = labels;
		this.facts = facts;
		this.sums = new DaySums(
				isOfWeeks(query) ? AllocationWeeks.parts(facts, query.from(), query.until()) : parts(query),
				step(query));
	}

	List<Bills.CostRow> ask() {
		return ask(false);
	}

	/**
	 * Names are looked up first: of the weeks of resources by route there are as many as
	 * rows, by the owner a twentieth.
	 */
	List<Bills.CostRow> askByFirst() {
		this.sums.nameFirst();
		return ask(true);
	}

	private List<Bills.CostRow> ask(boolean byFirst) {
		String amount = this.query.basis().name().toLowerCase(Locale.ROOT);
		boolean plain = isFine(this.query) && !isAnnotated(this.query) && !isOfWeeks(this.query);
		String silent = (this.query.basis() != CostBasis.LIST) ? "0"
				: plain ? "sum(CASE WHEN list IS NULL THEN 1 ELSE 0 END)" : "sum(list_silent)";
		dimensions(this.query).filter((dimension) -> dimension.kind() == CostDimension.Kind.ANNOTATION)
			.forEach((dimension) -> this.annotated.computeIfAbsent(dimension.key(),
					(key) -> AnnotatedParts.values(this.facts, key, this.query.from(), this.query.until())));
		this.sums.where("currency = ?", this.query.currency());
		this.sums.days(this.query.from(), this.query.until());
		List<String> keys = this.query.groupBy().stream().map(this::grouped).toList();
		for (int i = 0; i < keys.size(); i++) {
			this.sums.key((i > 0 && byFirst) ? "CASE WHEN " + keys.get(0) + " = '' THEN " + keys.get(i) + " ELSE '' END"
					: keys.get(i));
		}
		for (CostQuery.Filter filter : this.query.filters()) {
			CostDimension dimension = filter.dimension();
			if (isLabelled(dimension)) {
				this.sums.whereNamed(labelled(dimension) + " = ?", filter.value());
			}
			else {
				this.sums.where(column(dimension) + " = ?", kept(dimension, filter.value()));
			}
		}
		Map<String, String> sums = new LinkedHashMap<>();
		sums.put("amount", "coalesce(sum(" + amount + "), 0)");
		sums.put("parts", plain ? "count(*)" : "sum(parts)");
		sums.put("silent", silent);
		List<Bills.CostRow> rows = this.sums.ask(this.facts, sums, (row, n) -> row(row));
		// Where all of a part is of requests with values, nothing is left of it without.
		return isAnnotated(this.query) ? rows.stream().filter((row) -> row.amount().signum() != 0).toList() : rows;
	}

	/** Whether the question asks for what only the finer sums have. */
	private static boolean isFine(CostQuery query) {
		return dimensions(query).anyMatch((dimension) -> FINE.contains(dimension.kind()));
	}

	/** Whether weeks tell all that is asked for, of resources. */
	private static boolean isOfWeeks(CostQuery query) {
		return isFine(query) && !isAnnotated(query) && query.step() != CostQuery.Step.DAY
				&& dimensions(query).noneMatch((dimension) -> OF_DAYS.contains(dimension.kind()));
	}

	private static boolean isAnnotated(CostQuery query) {
		return dimensions(query).anyMatch((dimension) -> dimension.kind() == CostDimension.Kind.ANNOTATION);
	}

	private static Stream<CostDimension> dimensions(CostQuery query) {
		return Stream.concat(query.groupBy().stream(), query.filters().stream().map(CostQuery.Filter::dimension));
	}

	/** What holds all that the question asks for, in as few rows as may be. */
	private static String parts(CostQuery query) {
		if (isAnnotated(query)) {
			return isFine(query) ? AnnotatedParts.FINE : AnnotatedParts.COARSE;
		}
		return isFine(query) ? "allocation_day" : "allocation_route_day";
	}

	private static boolean isLabelled(CostDimension dimension) {
		return dimension.kind() == CostDimension.Kind.OWNER || dimension.kind() == CostDimension.Kind.ROUTE_OWNER
				|| dimension.kind() == CostDimension.Kind.ANNOTATION || dimension.kind() == CostDimension.Kind.DEPLOY;
	}

	private static String step(CostQuery query) {
		return switch (query.step()) {
			case DAY -> DaySums.DAY;
			case WEEK -> DaySums.WEEK;
			case MONTH -> DaySums.MONTH;
			case WHOLE -> Long.toString(query.from().toEpochDay());
		};
	}

	private String grouped(CostDimension dimension) {
		Set<String> apart = this.labels.apart().get(dimension);
		return (apart != null) ? DaySums.oneOf(value(dimension), kept(dimension, apart)) : value(dimension);
	}

	private String value(CostDimension dimension) {
		return isLabelled(dimension) ? labelled(dimension) : this.sums.value(column(dimension));
	}

	private static String column(CostDimension dimension) {
		return switch (dimension.kind()) {
			case SERVICE -> "service";
			case RESOURCE -> "resource";
			case REGION -> "region";
			case ACCOUNT -> "account";
			case CHARGE -> "category";
			case METER -> "meter";
			case ROUTE -> "route";
			case BUCKET -> "bucket";
			case REASON -> "CASE WHEN bucket = 'ATTRIBUTED' THEN '' ELSE reason END";
			case OWNER, DEPLOY, ROUTE_OWNER, ANNOTATION, USAGE_TYPE, OPERATION, COMMITMENT, TAG, COST_CATEGORY ->
				throw new IllegalArgumentException(
						"Parts of costs have no %s; lines of the bill do".formatted(dimension.kind().word()));
		};
	}

	private String labelled(CostDimension dimension) {
		if (dimension.kind() == CostDimension.Kind.ANNOTATION) {
			return this.sums.lookup(List.of(this.sums.value("annotations")),
					this.annotated.getOrDefault(dimension.key(), Map.of()));
		}
		CostLabels.Table table = this.labels.table(dimension.kind())
			.orElseThrow(() -> new IllegalArgumentException(
					"%s is asked for, and nothing says what it is called by".formatted(dimension)));
		List<String> by = table.by().stream().map((kind) -> value(CostDimension.of(kind))).toList();
		return table.during().isEmpty() ? this.sums.lookup(by, table.labels())
				: this.sums.lookupByDay(by,
						table.during()
							.stream()
							.map((each) -> new DaySums.Named(each.values(), each.from(), each.until(), each.label()))
							.toList());
	}

	private static Set<String> kept(CostDimension dimension, Set<String> said) {
		return said.stream().map((value) -> kept(dimension, value)).collect(Collectors.toSet());
	}

	/** The bill's word for a kind of charge, as parts keep it. */
	private static String kept(CostDimension dimension, String said) {
		return (dimension.kind() == CostDimension.Kind.CHARGE) ? ChargeCategory.of(said).map(Enum::name).orElse(said)
				: said;
	}

	private static String said(CostDimension dimension, String kept) {
		return (dimension.kind() == CostDimension.Kind.CHARGE && !kept.equals(CostLabels.OTHERS))
				? ChargeCategory.valueOf(kept).word() : kept;
	}

	private Bills.CostRow row(ResultSet row) throws SQLException {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < this.query.groupBy().size(); i++) {
			CostDimension dimension = this.query.groupBy().get(i);
			keys.add(said(dimension, this.labels.key(dimension, row.getString(DaySums.key(i)))));
		}
		return new Bills.CostRow(LocalDate.ofEpochDay(row.getLong("step")), keys,
				JdbcAllocations.plain(row.getBigDecimal("amount")), row.getLong("parts"), row.getLong("silent"));
	}

}
