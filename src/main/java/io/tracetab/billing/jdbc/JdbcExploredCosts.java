package io.tracetab.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.billing.Explored;
import io.tracetab.billing.ExploredCosts;
import io.tracetab.database.Facts;
import io.tracetab.database.Micros;
import io.tracetab.quantity.Window;

/**
 * Answers of Cost Explorer, a row a group and period, and a row a month that they speak
 * of.
 */
final class JdbcExploredCosts implements ExploredCosts {

	/** Pages of one answer are asked for within this. */
	private static final Duration ONE_ANSWER = Duration.ofHours(1);

	private static final String QUESTION = " WHERE account = ? AND scope = ? AND service = ? AND group_one = ?"
			+ " AND group_two = ? AND from_micros >= ? AND from_micros < ?";

	private static final Comparator<Explored.Row> ORDER = Comparator
		.comparing((Explored.Row row) -> row.period().from())
		.thenComparing((row) -> row.period().until())
		.thenComparing((row) -> String.join("\t", row.keys()));

	private final Facts facts;

	JdbcExploredCosts(Facts facts) {
		this.facts = facts;
	}

	private record Kept(Explored.Row row, Instant asked) {

		Key key() {
			return Key.of(this.row);
		}

	}

	private record Key(Window period, List<String> keys) {

		static Key of(Explored.Row row) {
			return new Key(row.period(), row.keys());
		}

	}

	@Override
	public boolean add(Explored page) {
		return this.facts.inTransaction(() -> {
			Map<Boolean, List<Kept>> all = known(page).stream()
				.collect(Collectors.partitioningBy((kept) -> page.steps().contains(kept.row.step())));
			List<Kept> known = all.getOrDefault(true, List.of());
			Instant latest = known.stream().map(Kept::asked).max(Comparator.naturalOrder()).orElse(Instant.MIN);
			if (latest.isAfter(page.time().plus(ONE_ANSWER))) {
				return false;
			}
			List<Kept> then = after(known, page);
			if (same(known, then)) {
				return false;
			}
			replace(page, Stream.concat(all.getOrDefault(false, List.of()).stream(), then.stream()).toList());
			touched(known, then).forEach((month) -> note(new Month(page.question().account(), month)));
			return true;
		});
	}

	/** What is known of the question once the page is there. */
	private static List<Kept> after(List<Kept> known, Explored page) {
		List<Kept> then = new ArrayList<>();
		Set<Key> told = page.rows().stream().map(Key::of).collect(Collectors.toSet());
		for (Kept kept : known) {
			boolean isOld = page.first() && kept.asked.isBefore(page.time());
			if (!isOld && !told.contains(kept.key())) {
				then.add(kept);
			}
		}
		page.rows().forEach((row) -> then.add(new Kept(row, page.time())));
		return then;
	}

	private static boolean same(Collection<Kept> known, Collection<Kept> then) {
		return new LinkedHashSet<>(known).equals(new LinkedHashSet<>(then));
	}

	/** Months whose amounts are others now. */
	private static Set<Window> touched(List<Kept> known, List<Kept> then) {
		Set<Explored.Row> before = new LinkedHashSet<>(known.stream().map(Kept::row).toList());
		Set<Explored.Row> now = new LinkedHashSet<>(then.stream().map(Kept::row).toList());
		Set<Explored.Row> changed = new LinkedHashSet<>(now);
		changed.removeAll(before);
		before.removeAll(now);
		changed.addAll(before);
		Set<Window> months = new LinkedHashSet<>();
		changed.forEach((row) -> months.add(monthOf(row.period().from())));
		return months;
	}

	private static Window monthOf(Instant time) {
		YearMonth month = YearMonth.from(time.atZone(ZoneOffset.UTC));
		return new Window(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
				month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	private List<Kept> known(Explored page) {
		return this.facts.sql()
			.sql("SELECT * FROM explored_cost" + QUESTION)
			.params(parameters(page))
			.query((row, n) -> new Kept(row(row), Micros.instant(row.getLong("asked_micros"))))
			.list();
	}

	private static Object[] parameters(Explored page) {
		Explored.Question question = page.question();
		return new Object[] { question.account(), question.scope().name(), question.service(),
				group(question.groups(), 0), group(question.groups(), 1), Micros.of(page.asked().from()),
				Micros.of(page.asked().until()) };
	}

	private static String group(List<String> groups, int at) {
		return (at < groups.size()) ? groups.get(at) : "";
	}

	private void replace(Explored page, List<Kept> then) {
		this.facts.sql().sql("DELETE FROM explored_cost" + QUESTION).params(parameters(page)).update();
		Explored.Question question = page.question();
		this.facts.append("explored_cost", (rows) -> then.forEach((kept) -> {
			Explored.Row row = kept.row;
			rows.add(question.account()).add(question.scope().name());
			rows.add(group(question.groups(), 0)).add(group(question.groups(), 1));
			rows.add(Micros.of(row.period().from())).add(Micros.of(row.period().until())).add(Micros.of(kept.asked));
			rows.add(group(row.keys(), 0)).add(group(row.keys(), 1)).add(row.currency());
			rows.add(row.unblended(), BillRows.SCALE).add(row.amortized(), BillRows.SCALE);
			rows.add(row.quantity(), BillRows.SCALE).add(row.unit()).add(question.service()).endRow();
		}));
	}

	private void note(Month month) {
		this.facts.sql()
			.sql("DELETE FROM explored_month WHERE account = ? AND from_micros = ?")
			.params(month.account(), Micros.of(month.period().from()))
			.update();
		this.facts.append("explored_month",
				(rows) -> rows.add(month.account())
					.add(Micros.of(month.period().from()))
					.add(Micros.of(month.period().until()))
					.add(false)
					.endRow());
	}

	@Override
	public List<Month> unsettled() {
		return this.facts.sql()
			.sql("SELECT account, from_micros AS month_from_micros, until_micros AS month_until_micros"
					+ " FROM explored_month WHERE NOT settled ORDER BY from_micros, account")
			.query((row, n) -> new Month(row.getString("account"), BillRows.window(row, "month")))
			.list();
	}

	@Override
	public Map<Explored.Question, List<Explored.Row>> of(Month month) {
		Map<Explored.Question, List<Explored.Row>> found = new LinkedHashMap<>();
		this.facts.sql()
			.sql("SELECT * FROM explored_cost WHERE account = ? AND from_micros >= ? AND from_micros < ?"
					+ " ORDER BY scope, service, group_one, group_two")
			.params(month.account(), Micros.of(month.period().from()), Micros.of(month.period().until()))
			.query((row) -> {
				Explored.Question question = new Explored.Question(month.account(),
						Explored.Scope.valueOf(row.getString("scope")), row.getString("service"),
						two(row.getString("group_one"), row.getString("group_two")));
				found.computeIfAbsent(question, (asked) -> new ArrayList<>()).add(row(row));
			});
		found.values().forEach((rows) -> rows.sort(ORDER));
		return found;
	}

	@Override
	public void settled(Month month) {
		this.facts.sql()
			.sql("UPDATE explored_month SET settled = TRUE WHERE account = ? AND from_micros = ?")
			.params(month.account(), Micros.of(month.period().from()))
			.update();
	}

	private static Explored.Row row(ResultSet row) throws SQLException {
		int groups = two(row.getString("group_one"), row.getString("group_two")).size();
		return new Explored.Row(
				new Window(Micros.instant(row.getLong("from_micros")), Micros.instant(row.getLong("until_micros"))),
				List.of(row.getString("key_one"), row.getString("key_two")).subList(0, groups),
				row.getString("currency"), JdbcBills.amount(row, "unblended_cost"), row.getBigDecimal("amortized_cost"),
				row.getBigDecimal("quantity"), row.getString("unit"));
	}

	private static List<String> two(String one, String other) {
		return other.isEmpty() ? (one.isEmpty() ? List.of() : List.of(one)) : List.of(one, other);
	}

}
