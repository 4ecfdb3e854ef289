package io.tracetab.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.RouteHistory.Standing;
import io.tracetab.quantity.Money;
import io.tracetab.trace.Trace;

/**
 * The spans of a request as a table: some of its rows, in the order of a column.
 *
 * @param sort the key of the column; {@code tree} for the order of the tree
 * @param like whether each span is held against its like
 * @param first the place of the first of the rows in that order
 */
record SpanRows(String sort, boolean like, int first, List<Column> columns, List<Row> rows) {

	/** The order of the tree, which the first column stands for. */
	static final String TREE = "tree";

	/**
	 * A column, in the order of the table.
	 *
	 * @param down whether sorting by it puts the largest first
	 */
	record Column(String key, String title, boolean number, boolean sortable, boolean down) {
	}

	/**
	 * A span with what it and all beneath it cost, and the share of its like that it took
	 * longer than; both null when not known.
	 */
	record Row(SpanSummary span, @Nullable Money total, @Nullable BigDecimal slower) {
	}

	private static final List<Column> COLUMNS = List.of(new Column(TREE, "Span", false, true, false),
			new Column("service", "Service", false, true, false), new Column("start", "Start", true, true, false),
			new Column("duration", "Duration", true, true, true), new Column("self", "Self", true, true, true),
			new Column("wait", "Waiting", true, true, true), new Column("critical", "Critical", true, true, true),
			new Column("state", "State", false, false, false), new Column("own", "Own cost", true, true, true),
			new Column("total", "With children", true, true, true));

	private static final Column LIKE = new Column("like", "Slower than", true, true, true);

	/** For the end of an address that has values already. */
	public String alsoSorted() {
		return this.sort.equals(TREE) ? "" : "&sort=" + this.sort;
	}

	/** For the end of an address that has values already. */
	public String alsoLike() {
		return this.like ? "&like=yes" : "";
	}

	/** Keys that a table can be sorted by. */
	static List<String> keys() {
		List<String> keys = new ArrayList<>();
		COLUMNS.stream().filter(Column::sortable).forEach((column) -> keys.add(column.key()));
		keys.add(LIKE.key());
		return keys;
	}

	/**
	 * A page of the table.
	 * @param amounts of the lines of each span that has any
	 * @param standings of each span; empty when they are not asked for
	 */
	static SpanRows of(Trace trace, Map<Integer, Money> amounts, List<@Nullable Standing> standings, String sort,
			int first, int most) {
		List<@Nullable Money> totals = totals(trace, amounts);
		Comparator<Trace.Node> order = order(sort, amounts, totals, standings)
			.thenComparing(Comparator.comparingInt(Trace.Node::index));
		List<Row> rows = trace.nodes()
			.stream()
			.sorted(order)
			.skip(first)
			.limit(most)
			.map((node) -> new Row(SpanSummary.of(trace, node, amounts.get(node.index())), totals.get(node.index()),
					slower(standings, node.index())))
			.toList();
		List<Column> columns = new ArrayList<>(COLUMNS);
		if (!standings.isEmpty()) {
			columns.add(LIKE);
		}
		return new SpanRows(sort, !standings.isEmpty(), first, columns, rows);
	}

	private static @Nullable BigDecimal slower(List<@Nullable Standing> standings, int index) {
		Standing standing = standings.isEmpty() ? null : standings.get(index);
		return (standing != null) ? BigDecimal.valueOf(standing.share()) : null;
	}

	private static Comparator<Trace.Node> order(String sort, Map<Integer, Money> amounts, List<@Nullable Money> totals,
			List<@Nullable Standing> standings) {
		return switch (sort) {
			case "service" -> Comparator.comparing((node) -> SpanNaming.service(node.span()));
			case "start" -> Comparator.comparingLong(Trace.Node::startMicros);
			case "duration" -> Comparator.comparingLong(Trace.Node::durationMicros).reversed();
			case "self" -> Comparator.comparingLong(Trace.Node::selfMicros).reversed();
			case "wait" -> Comparator.comparingLong(Trace.Node::waitMicros).reversed();
			case "critical" -> Comparator.comparingLong(Trace.Node::criticalMicros).reversed();
			case "own" -> largest((node) -> number(amounts.get(node.index())));
			case "total" -> largest((node) -> number(totals.get(node.index())));
			case "like" -> largest((node) -> {
				BigDecimal slower = slower(standings, node.index());
				return (slower != null) ? slower : BigDecimal.ONE.negate();
			});
			default -> Comparator.comparingInt(Trace.Node::index);
		};
	}

	private static Comparator<Trace.Node> largest(Function<Trace.Node, BigDecimal> value) {
		return Comparator.comparing(value).reversed();
	}

	private static BigDecimal number(@Nullable Money money) {
		return (money != null) ? money.amount() : BigDecimal.ONE.negate();
	}

	/**
	 * Children stand behind their parents: summed from the end, each is whole in time.
	 */
	private static List<@Nullable Money> totals(Trace trace, Map<Integer, Money> amounts) {
		List<@Nullable Money> totals = new ArrayList<>();
		trace.nodes().forEach((node) -> totals.add(amounts.get(node.index())));
		for (int i = trace.nodes().size() - 1; i > 0; i--) {
			Money own = totals.get(i);
			int parent = trace.nodes().get(i).parent();
			if (own != null && parent >= 0) {
				Money above = totals.get(parent);
				totals.set(parent, (above != null) ? above.plus(own) : own);
			}
		}
		return totals;
	}

}
